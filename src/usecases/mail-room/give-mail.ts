// Commands on incoming mail: record, hand over, sign for, settle, correct, link.
import {
  correctMail,
  handOver,
  isFor,
  KEEPS_MAIL,
  type MailFields,
  receiveMail,
  type Recipient,
  registerFrom,
  setAside,
  SETTLES_MAIL,
  signFor,
  voidMail,
} from '../../domain/mail/mail.js';
import { notAllowed, notFound, stale, wrongField } from '../../domain/errors.js';
import { dayAt, yearOf } from '../../domain/day.js';
import { readName, serialId } from '../../domain/numbers.js';
import { type Acting, actorOf } from '../../domain/people/acting.js';
import { actingRoles, roleOf } from '../../domain/people/rights.js';
import { type Role, ROLES, type Text } from '../../domain/vocabulary.js';
import { ask, type Database } from '../../store/database.js';
import type { MailRecord } from '../../store/change-set.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import type { Agency } from '../../store/office.js';
import { type Asking, inRole } from '../asking.js';
import { once } from '../once.js';
import { changeMail, type MailBrief, mailBrief, type MailHappening } from './record.js';

const KEEP: Text = { zh: '办理收文登记', en: 'keep the register of mail' };
const SETTLE: Text = { zh: '处理未登记邮件', en: 'settle what became of mail' };

export interface NewMail extends Omit<MailFields, 'arrivedAt'> {
  /** Default: now. */
  readonly arrivedAt?: string | undefined;
  readonly sender?: string | undefined;
}

/** 收文登记. @throws DomainError `not-permitted`, `invalid` */
export const recordMail = (
  database: Database,
  asking: Asking,
  agency: Agency,
  { sender, ...said }: NewMail,
): Promise<MailBrief> =>
  once(database, asking, ['recordMail', agency.id, said, sender], async (ledger) => {
    const acting = inRole(asking, agency.id, KEEPS_MAIL, KEEP);
    const mail = receiveMail({ ...said, arrivedAt: said.arrivedAt ?? asking.at }, asking.at);
    const year = yearOf(dayAt(asking.at));
    const id = serialId(year, await ledger.nextNumber('mail', agency.id, year));
    const none = { agencyId: agency.id, id, version: 0, mail };
    const details = { kind: mail.kind, arrivedAt: mail.arrivedAt, trackingNumber: mail.trackingNumber };
    return mailBrief(
      ledger.office,
      changeMail(ledger, none, mail, { ...happened(acting), type: 'mailReceived', details, sender }),
    );
  });

/** To a role of the agency, or to a colleague there by login. */
export type HandedTo = { readonly role: Role } | { readonly login: string };

/** 交接. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `invalid`, `stale` */
export const handMailOver = (database: Database, asking: Asking, ref: Ref, to: HandedTo): Promise<MailBrief> =>
  onMail(database, asking, ref, ['handOver', to], async (ledger, before) => {
    const acting = inRole(asking, ref.agencyId, KEEPS_MAIL, KEEP);
    const recipient = 'role' in to ? to : await colleague(ledger, ref.agencyId, to.login);
    const after = handOver(before.mail, recipient, asking.at);
    return changeMail(ledger, before, after, {
      ...happened(acting),
      type: 'mailHandedOver',
      details: { to: recipient },
    });
  });

/** 签收: by the recipient. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale` */
export const signForMail = (database: Database, asking: Asking, ref: Ref): Promise<MailBrief> =>
  onMail(database, asking, ref, ['signFor'], async (ledger, before) => {
    const { person, at } = asking;
    const after = signFor(before.mail, person, ref.agencyId, at);
    const role = actingRoles(person, ref.agencyId).find((each) =>
      isFor(before.mail.handedTo!, { ...person, memberships: [each] }, ref.agencyId),
    )!;
    const acting: Acting = { by: roleOf(role), actor: actorOf(person, role) };
    return changeMail(ledger, before, after, { ...acting, at, type: 'mailSignedFor' });
  });

/** 非申请，另行处理. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale` */
export const setMailAside = (database: Database, asking: Asking, ref: Ref, reason: string): Promise<MailBrief> =>
  onMail(database, asking, ref, ['setAside', reason], async (ledger, before) => {
    const acting = inRole(asking, ref.agencyId, SETTLES_MAIL, SETTLE);
    const after = setAside(before.mail, reason, acting.on);
    return changeMail(ledger, before, after, { ...happened(acting), type: 'mailSetAside', details: { reason } });
  });

/** 作废: recorded by mistake. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale` */
export const voidMailItem = (database: Database, asking: Asking, ref: Ref, reason: string): Promise<MailBrief> =>
  onMail(database, asking, ref, ['void', reason], async (ledger, before) => {
    const acting = inRole(asking, ref.agencyId, SETTLES_MAIL, SETTLE);
    const after = voidMail(before.mail, reason, acting.on);
    return changeMail(ledger, before, after, { ...happened(acting), type: 'mailVoided', details: { reason } });
  });

/** 更正: the old values stay in the events. @throws DomainError as above, and `invalid` */
export const correctMailItem = (
  database: Database,
  asking: Asking,
  ref: Ref,
  { fields: { sender, ...fields }, reason }: { readonly fields: Partial<NewMail>; readonly reason: string },
): Promise<MailBrief> =>
  onMail(database, asking, ref, ['correct', fields, sender, reason], async (ledger, before) => {
    const acting = inRole(asking, ref.agencyId, SETTLES_MAIL, SETTLE);
    const after = correctMail(before.mail, fields, asking.at);
    const { kind, arrivedAt, trackingNumber, note } = before.mail;
    const details = { reason, fields, before: { kind, arrivedAt, trackingNumber, note }, sender: sender !== undefined };
    return changeMail(ledger, before, after, { ...happened(acting), type: 'mailCorrected', details, sender });
  });

/** Links an application registered earlier to the mail it came from. @throws DomainError as above */
export const linkMail = (database: Database, asking: Asking, ref: Ref, named: string): Promise<MailBrief> =>
  onMail(database, asking, ref, ['link', named], async (ledger, before) => {
    const acting = inRole(asking, ref.agencyId, KEEPS_MAIL, KEEP);
    const { id: application } = await ledger.applicationNow(namedThere(ledger, ref.agencyId, named));
    const [row] = await ask(
      ledger.on,
      'mail_of_application',
      'select from mail_application where agency_id = $1 and application_id = $2',
      [ref.agencyId, application],
    );
    if (row) {
      throw notAllowed(
        '这件申请已关联另一件来文，一件申请只对应一件来文',
        'this application came out of another piece of mail already',
      );
    }
    return registeredFrom(ledger, before, application, acting);
  });

/** The mail after an application was registered from it, in the same commit. */
export const registeredFrom = (
  ledger: Ledger,
  before: MailRecord,
  application: number,
  acting: Acting & { readonly at: string },
): MailRecord =>
  changeMail(ledger, before, registerFrom(before.mail, dayAt(acting.at)), {
    ...happened(acting),
    type: 'mailRegistered',
    details: { application },
    application,
  });

const happened = ({ at, by, actor }: Acting & { readonly at: string }): Pick<MailHappening, 'at' | 'by' | 'actor'> => ({
  at,
  by,
  actor,
});

const onMail = (
  database: Database,
  asking: Asking,
  ref: Ref,
  what: readonly unknown[],
  work: (ledger: Ledger, before: MailRecord) => Promise<MailRecord>,
): Promise<MailBrief> =>
  once(database, asking, ['mail', ref, what, asking.version], async (ledger) => {
    const before = await ledger.mail(ref);
    if (asking.version !== undefined && asking.version !== before.version) {
      throw stale(
        `这件邮件的登记已被他人更改（您看到的是第${asking.version}版，现为第${before.version}版），请刷新后再办`,
        `its entry has been changed since version ${asking.version} (now ${before.version}): reload and try again`,
        { version: before.version },
      );
    }
    return mailBrief(ledger.office, await work(ledger, before));
  });

function namedThere({ office }: Ledger, agencyId: number, name: string): Ref {
  const read = readName(name);
  if (read?.agency === office.agencyById(agencyId).code) return { agencyId, id: read.id };
  throw notFound(`该机关没有编号为“${name}”的申请`, `there is no application ${name} at that agency`);
}

/** An account with a role in the process at that agency. */
async function colleague({ on }: Ledger, agencyId: number, login: string): Promise<Recipient> {
  const [row] = await ask<{ id: number }>(
    on,
    'mail_colleague',
    `select a.id from account a where a.login = $1 and a.disabled_at is null
       and exists (select from membership m where m.account_id = a.id and m.agency_id = $2 and m.role = any($3::text[]))`,
    [login, agencyId, ROLES],
  );
  if (row) return { account: row.id };
  throw wrongField(
    'to/login',
    `该机关没有办理申请的同事“${login}”，请从同事名单中选择`,
    `nobody called ${login} works at applications there: choose from the list of colleagues`,
  );
}
