// An SMTP server on a free port that records accepted messages and can be told to refuse them.
import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole message as it came over the wire. */
  readonly raw: string;
}

export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** If set, every message is refused with this text. */
  rejectionText: string | undefined;
  /** Runs after a message is accepted and before the sender gets the reply. */
  beforeReply: () => Promise<void> = () => Promise.resolve();
  #server: SMTPServer | undefined;

  private constructor(readonly port: number) {}

  static async start(): Promise<MailServer> {
    const server = new MailServer(await freePort());
    await server.open();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** On the same port again, after `close`. */
  async open(): Promise<void> {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        let raw = '';
        stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')));
        stream.on('end', () => {
          if (this.rejectionText) return done(Object.assign(new Error(this.rejectionText), { responseCode: 550 }));
          const { mailFrom, rcptTo } = session.envelope;
          this.received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw,
          });
          void this.#reply(done);
        });
      },
    });
    this.#server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.#server!.listen(this.port, '127.0.0.1', () => resolve()));
  }

  async #reply(done: () => void): Promise<void> {
    await this.beforeReply();
    done();
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }
}

/** Header fields and the decoded text and HTML of a message. */
export function parseMail(raw: string): {
  readonly subject: string;
  readonly id: string;
  readonly text: string;
  readonly html: string;
} {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const field = (name: string): string =>
    new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
  const part = (type: string): string => {
    const found = new RegExp(
      `Content-Type: ${type}[^]*?Content-Transfer-Encoding: (\\S+)\\r\\n\\r\\n([^]*?)\\r\\n--`,
    ).exec(raw);
    const [, encoding, body = ''] = found ?? [];
    if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
    if (encoding === 'quoted-printable') return decodeQuotedPrintable(body.replaceAll('=\r\n', ''));
    return body;
  };
  const encodedSubject = field('Subject').replaceAll(/\?=\s+=\?/g, '?==?');
  const subject = encodedSubject.replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString('utf8')
      : decodeQuotedPrintable(text.replaceAll('_', ' ')),
  );
  return { subject, id: field('Message-ID'), text: part('text/plain'), html: part('text/html') };
}

const decodeQuotedPrintable = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
