// E-mail leaves this machine over TLS only: a server that offers none gets neither password nor letter.
import { smtpMailer } from '../../../src/modules/notifications/smtp-mailer.js';
import { MailServer } from '../../support/mail-server.js';

let server: MailServer;
beforeAll(async () => void (server = await MailServer.start()));
afterAll(() => server.close());

const letter = { to: 'li@county.example', subject: '提醒', text: '一件', html: '<p>一件</p>', id: '1' };
const send = (host: string): Promise<unknown> =>
  smtpMailer({ url: `smtp://${host}:${server.port}`, from: 'desk@county.example' }).send(letter);

it('is sent in the clear to this machine', async () => {
  await send('127.0.0.1');
  expect(server.received).toHaveLength(1);
});

it('is not sent in the clear to another', async () => {
  // An address that leads to this machine too, but is not one of its own alone.
  await expect(send('0.0.0.0')).rejects.toThrow(/STARTTLS/u);
  expect(server.received).toHaveLength(1);
});
