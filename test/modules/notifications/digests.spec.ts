// Morning digests with a real SMTP server: one a working day, all once, failures retried.
import { setTimeout as pause } from 'node:timers/promises';
import { smtpMailer } from '../../../src/modules/notifications/smtp-mailer.js';
import { planDigests } from '../../../src/modules/notifications/plan-digests.js';
import { sendDigests } from '../../../src/modules/notifications/send-digests.js';
import { fileReminders } from '../../../src/modules/notifications/file-reminders.js';
import { addMailbox, listMailboxes, removeMailbox } from '../../../src/modules/notifications/mailboxes.js';
import { runDailyRound } from '../../../src/modules/daily-round/run-daily-round.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { MailServer, parseMail } from '../../support/mail-server.js';

let desk: TestOffice;
let server: MailServer;
let next: number;
let mailbox: number;

const at = (day: string, time = '08:30:10'): Date => new Date(`${day}T${time}+08:00`);
const mailer = () => smtpMailer({ url: server.url, from: 'desk@county.example' });

beforeEach(async () => {
  next = 1;
  server = await MailServer.start();
  desk = await TestOffice.open(['county'], ['bureau', 'county']);
  mailbox = await addBox('handler', 'li@bureau.example');
});
afterEach(() => server.close());
afterAll(dropDatabases);

const addBox = (role: 'handler' | 'head' | 'clerk', email: string | undefined): Promise<number> =>
  addMailbox(desk.database, { agency: 'bureau', role, name: '李科员', email, at: '2026-01-05T09:00:00+08:00' });

/** A reminder of a morning, filed on that day. */
async function remind(
  day: string,
  fields: { kind?: string; to?: string; applicationId?: number | null; time?: string } = {},
): Promise<void> {
  const { kind = 'replyDueIn3', to = 'handler', applicationId = null, time = '08:30:00' } = fields;
  const at = `${day}T${time}+08:00`;
  await fileReminders(desk.database, [{ id: next++, agencyId: 2, applicationId, kind, to, at }]);
  await desk.rows(`update reminder set filed_at = $1 where outbox_id = $2`, [`${day}T00:00:10+08:00`, next - 1]);
}

const round = (now: Date): ReturnType<typeof runDailyRound> => runDailyRound(desk.database, mailer(), now, false);
const digests = (): Promise<unknown[]> =>
  desk.rows(`select mailbox_id, day::text, state, attempts, last_error as error from digest order by day, mailbox_id`);

describe('a digest', () => {
  it('lists the reminders and their state this morning, in both languages, without names of persons', async () => {
    const { id } = await desk.register('2026-01-05', { agency: 'bureau', applicant: { name: '张三' } });
    await desk.do('2026-01-05', { agencyId: 2, id }, 'accept');
    await remind('2026-01-26', { kind: 'replyDueIn7', applicationId: id });
    await remind('2026-01-28', { kind: 'replyDueIn3', applicationId: id });
    expect(await round(at('2026-01-29'))).toMatchObject({ planned: 1, sent: 1, failed: 0 });
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'desk@county.example', to: ['li@bureau.example'] });
    const { subject, id: messageId, text, html } = parseMail(mail!.raw);
    expect(subject).toBe('〔依申请公开〕bureau机关承办人 2026-01-29 待办提醒（1件）');
    expect(messageId).toBe(`<digest.${mailbox}.2026-01-29@county.example>`);
    expect(text.replaceAll('\r\n', '\n')).toContain(
      ['1. bureau公开登〔2026〕1号', '   答复期限还剩7个工作日', '   答复期限还剩3个工作日'].join('\n'),
    );
    expect(text).toContain('答复期限：2026-02-02，还剩2个工作日');
    expect(text).toContain('reply due 2026-02-02, 2 working days left');
    expect(html).toContain('<li><strong>bureau公开登〔2026〕1号</strong>');
    for (const secret of ['张三', '李科员', '某地块']) expect(subject + text + html).not.toContain(secret);
  });

  it('says of a last day in a year without its notice that it is provisional', async () => {
    const { id } = await desk.register('2026-12-21', { agency: 'bureau' });
    await remind('2026-12-24', { kind: 'untouched', applicationId: id });
    await round(at('2026-12-24'));
    const { text, html } = parseMail(server.received[0]!.raw);
    for (const body of [text, html]) {
      expect(body).toContain('答复期限：2027-01-19（暂定），还剩');
      expect(body).toContain('reply due 2027-01-19 (provisional), ');
      expect(body).toContain('2026-12-30，还剩');
    }
  });

  it('goes to each mailbox of a role and not to those without an address', async () => {
    await addBox('handler', 'wang@bureau.example');
    await addBox('handler', undefined);
    await addBox('head', 'head@bureau.example');
    await remind('2026-01-28');
    expect(await round(at('2026-01-28'))).toMatchObject({ planned: 3, sent: 3 });
    const about = server.received.map(
      ({ to, raw }) => [to[0]!, parseMail(raw).text.includes('还剩3个工作日')] as const,
    );
    // The head's is of the annual report alone (art. 49).
    expect(Object.fromEntries(about)).toEqual({
      'head@bureau.example': false,
      'li@bureau.example': true,
      'wang@bureau.example': true,
    });
  });

  it('is one a morning: what comes later waits for the next working morning', async () => {
    await remind('2026-01-30'); // a Friday
    await round(at('2026-01-30'));
    await remind('2026-01-30', { kind: 'newWork', time: '09:15:00' });
    await remind('2026-01-31', { kind: 'overdue', time: '00:00:00' });
    for (const later of ['2026-01-30', '2026-01-31', '2026-02-01']) await round(at(later, '18:00:00'));
    expect(server.received).toHaveLength(1);
    await round(at('2026-02-02'));
    await round(at('2026-02-02', '08:35:10'));
    await round(at('2026-02-03'));
    expect(server.received).toHaveLength(2);
    const { text } = parseMail(server.received[1]!.raw);
    expect(text).toContain('新交办的申请');
    expect(text).toContain('答复已逾期');
    expect(text).not.toContain('还剩3个工作日');
  });

  it('comes neither before half past eight, nor on a day off, but on a make-up Saturday', async () => {
    await remind('2026-02-13');
    expect(await round(at('2026-02-14', '08:29:59'))).toMatchObject({ planned: 0 });
    expect(await round(at('2026-02-14'))).toMatchObject({ sent: 1 }); // 周六上班
    await remind('2026-02-15');
    expect(await round(at('2026-02-16'))).toMatchObject({ planned: 0 }); // 春节
  });

  it('is not sent when there is nothing', async () => {
    expect(await round(at('2026-01-28'))).toMatchObject({ planned: 0, sent: 0 });
    expect(await digests()).toEqual([]);
  });

  it('is planned and sent once by two workers at the same time', async () => {
    await addBox('handler', 'wang@bureau.example');
    await remind('2026-01-28');
    await desk.openConnections();
    await Promise.all(Array.from({ length: 6 }, () => round(at('2026-01-28'))));
    expect(server.received.map(({ to }) => to[0]).toSorted()).toEqual(['li@bureau.example', 'wang@bureau.example']);
  });

  it('leaves to the inbox what was filed before the mailbox was added', async () => {
    await remind('2026-01-02');
    expect(await round(at('2026-01-06'))).toMatchObject({ planned: 0 });
  });

  it('waits for the sweep and the relay of its agency, and not for ever', async () => {
    await remind('2026-01-28');
    const { id } = await desk.register('2026-01-05', { agency: 'bureau' });
    await desk.rows(`update application set wakes_on = '2026-01-28' where id = $1`, [id]);
    expect(await planDigests(desk.database, at('2026-01-28'))).toEqual({ planned: 0, held: 2 });
    await desk.rows(`update application set wakes_on = '2026-01-29'`);
    await desk.rows(`insert into outbox (agency_id, topic, payload, at) values (2, 'reminder', '{}', now())`);
    expect(await planDigests(desk.database, at('2026-01-28'))).toEqual({ planned: 0, held: 2 });
    expect(await planDigests(desk.database, at('2026-01-28'), false)).toEqual({ planned: 1, held: 0 });
  });
});

describe('a digest that cannot be sent', () => {
  it('is shown with its reason and without the address, tried again with backoff, and sent once', async () => {
    await remind('2026-01-28');
    server.rejectionText = '5.1.1 <li@bureau.example>: no such user';
    expect(await round(at('2026-01-28'))).toMatchObject({ sent: 0, failed: 1 });
    expect(await round(at('2026-01-28', '08:31:00'))).toMatchObject({ failed: 0 });
    expect(await round(at('2026-01-28', '08:31:10'))).toMatchObject({ failed: 1 });
    expect(await round(at('2026-01-28', '08:36:00'))).toMatchObject({ failed: 0 });
    const [{ digest }] = (await listMailboxes(desk.database)) as unknown as [{ digest: { error: string } }];
    expect(digest).toMatchObject({ day: '2026-01-28', state: 'failed', attempts: 2 });
    expect(digest.error).toContain('no such user');
    expect(digest.error).not.toContain('li@bureau');
    server.rejectionText = undefined;
    expect(await round(at('2026-01-28', '08:36:10'))).toMatchObject({ sent: 1 });
    expect(await round(at('2026-01-28', '20:00:00'))).toMatchObject({ sent: 0 });
    expect(server.received).toHaveLength(1);
    expect(await digests()).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  it('goes out when the server is back', async () => {
    await remind('2026-01-28');
    await server.close();
    expect(await round(at('2026-01-28'))).toMatchObject({ failed: 1 });
    await server.open();
    expect(await round(at('2026-01-28', '08:40:00'))).toMatchObject({ sent: 1 });
  });

  it('is sent with that of the next working morning, so that only one message arrives', async () => {
    await remind('2026-01-30');
    server.rejectionText = 'later';
    await round(at('2026-01-30'));
    server.rejectionText = undefined;
    expect(await round(at('2026-01-31', '10:00:00'))).toMatchObject({ sent: 0 });
    await remind('2026-02-02', { kind: 'replyDueIn1' });
    expect(await round(at('2026-02-02'))).toMatchObject({ planned: 1, sent: 1 });
    expect(server.received).toHaveLength(1);
    const { text } = parseMail(server.received[0]!.raw);
    expect(text).toContain('还剩3个工作日');
    expect(text).toContain('还剩1个工作日');
    expect(await digests()).toMatchObject([
      { day: '2026-01-30', state: 'failed', error: expect.stringMatching(/later.*2026-02-02/) as string },
      { day: '2026-02-02', state: 'sent' },
    ]);
  });

  it('ends with its mailbox', async () => {
    await remind('2026-01-28');
    await planDigests(desk.database, at('2026-01-28'), false);
    await removeMailbox(desk.database, mailbox, '2026-01-28T08:30:05+08:00');
    expect(await sendDigests(desk.database, mailer(), at('2026-01-28'))).toEqual({ sent: 0, failed: 1 });
    expect(await sendDigests(desk.database, mailer(), at('2026-01-28', '12:00:00'))).toEqual({ sent: 0, failed: 0 });
    expect(server.received).toEqual([]);
  });

  it('is taken by no other worker while it is being sent, and again only after a crash before the commit', async () => {
    await remind('2026-01-28');
    await planDigests(desk.database, at('2026-01-28'), false);
    let meanwhile: unknown;
    server.beforeReply = async () => {
      server.beforeReply = () => Promise.resolve();
      meanwhile = await sendDigests(desk.database, mailer(), at('2026-01-28'));
      // The sender's connection dies after the server accepted the message: whether it was sent stays unknown.
      await desk.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
      );
      await pause(100);
    };
    await expect(sendDigests(desk.database, mailer(), at('2026-01-28'))).rejects.toThrow();
    expect(meanwhile).toEqual({ sent: 0, failed: 0 });
    await sendDigests(desk.database, mailer(), at('2026-01-28'));
    await sendDigests(desk.database, mailer(), at('2026-01-28'));
    expect(server.received.map(({ raw }) => parseMail(raw).id)).toEqual([
      `<digest.${mailbox}.2026-01-28@county.example>`,
      `<digest.${mailbox}.2026-01-28@county.example>`,
    ]);
  });
});
