// The log: JSON lines (plain text in a terminal), without personal data and passwords.
import { ConsoleLogger, type LogLevel } from '@nestjs/common';

/** What database or mail server errors may repeat: credentials, e-mail addresses, identity and phone numbers. */
const PERSONAL_PATTERNS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi, '$1…@'],
  [/[^\s@<>"'()[\]:/]+@[^\s@<>"'()[\]]+\.[^\s@<>"'()[\]]+/g, '…@…'],
  [/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g, '…'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '…'],
];

export const redactPersons = (text: string): string =>
  PERSONAL_PATTERNS.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text);

const LEVELS: LogLevel[] = ['error', 'warn', 'log', 'debug'];

/** Redaction is the last safeguard: code should log only ids and kinds. */
export class RedactingLogger extends ConsoleLogger {
  constructor(level: 'error' | 'warn' | 'info' | 'debug', json = !process.stdout.isTTY) {
    const last = ['error', 'warn', 'info', 'debug'].indexOf(level);
    super({ json, colors: false, logLevels: ['fatal', ...LEVELS.slice(0, last + 1)] });
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
