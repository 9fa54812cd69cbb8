// The log: JSON lines (plain text in a terminal), without personal data and passwords.
import { ConsoleLogger, type LogLevel } from '@nestjs/common';

/** What database or mail server errors may repeat: credentials, identity and phone numbers. */
const PERSONAL_PATTERNS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b([a-z][a-z\d+.-]{0,20}:\/\/)[^\s/@]{1,500}@/gi, '$1…@'],
  [/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g, '…'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '…'],
];

/** A word, with what follows it in an address: no letter is looked at twice, however long the text. */
const WORD_OR_ADDRESS = /[^\s@<>"',;:()[\]/]+(@[^\s@<>"',;:()[\]]+)?/g;

/** Without the e-mail addresses. @param isAddress by the part from the @ on; default: any */
export const redactAddresses = (text: string, isAddress: (domain: string) => boolean = () => true): string =>
  text.replaceAll(WORD_OR_ADDRESS, (word, domain?: string) => (domain && isAddress(domain) ? '…@…' : word));

/** `…@db` of a database's address has no dot, and tells an operator which server it is. */
export const redactPersons = (text: string): string =>
  redactAddresses(
    PERSONAL_PATTERNS.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text),
    (domain) => domain.includes('.'),
  );

const LEVELS: LogLevel[] = ['error', 'warn', 'log', 'debug'];

/** Nest's own contexts that tell at each start, one line a route, what was wired together: of use to a developer only. */
const WIRING = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Redaction is the last safeguard: code should log only ids and kinds. */
export class RedactingLogger extends ConsoleLogger {
  readonly #showsWiring: boolean;

  constructor(level: 'error' | 'warn' | 'info' | 'debug', json = !process.stdout.isTTY) {
    const last = ['error', 'warn', 'info', 'debug'].indexOf(level);
    super({ json, colors: false, logLevels: ['fatal', ...LEVELS.slice(0, last + 1)] });
    this.#showsWiring = level === 'debug';
  }

  override log(message: unknown, ...more: readonly unknown[]): void {
    const context = more.at(-1);
    if (!this.#showsWiring && typeof context === 'string' && WIRING.has(context)) return;
    super.log(message, ...more);
  }

  protected override stringifyMessage(message: unknown, logLevel: LogLevel): string {
    return redactPersons(super.stringifyMessage(message, logLevel) as string);
  }

  protected override getJsonLogObject(
    message: unknown,
    options: Parameters<ConsoleLogger['getJsonLogObject']>[1],
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const entry = super.getJsonLogObject(message, options);
    const redact = (_key: string, value: unknown): unknown =>
      typeof value === 'string' ? redactPersons(value) : value;
    return JSON.parse(JSON.stringify(entry, redact)) as typeof entry;
  }
}
