// Sends e-mail through the office's mail server, within a time limit.
import { createTransport } from 'nodemailer';
import type { MailSettings } from '../../platform/config.js';
import { isLoopback } from '../../platform/loopback.js';
import { StartupError } from '../../platform/startup-error.js';
import type { Letter, Mailer } from './mailer.js';

const CONNECT_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 20_000;
/** Shorter than the idle limit of a transaction, as the digest's row is locked meanwhile. */
const SEND_TIMEOUT_MS = 45_000;

export function smtpMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    // A server that offers no STARTTLS is refused beyond this machine: mail names persons, and the password goes there.
    requireTLS: !isLoopback(new URL(url).hostname),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    send: ({ to, subject, text, html, id }) =>
      sendInTime(
        transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
      ),
  } satisfies { send(letter: Letter): Promise<void> };
}

async function sendInTime(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new StartupError('邮件服务器未及时应答 the mail server did not answer in time')),
      SEND_TIMEOUT_MS,
    );
  });
  try {
    await Promise.race([sending, timeout]);
  } finally {
    clearTimeout(timer);
    sending.catch(() => undefined);
  }
}
