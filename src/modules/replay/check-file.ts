// First pass over a replay file: lines well-formed and in order of time; nothing is applied.
import { type ReplayLine, checkLine, unknownFields, UnusableLine } from './replay-line.js';

/** The lines of a file, to be read more than once. Empty lines are skipped. */
export type LineSource = () => AsyncIterable<string>;

export interface FileCheck {
  readonly lines: number;
  /** The last line's instant; undefined for an empty file. */
  readonly endsAt: string | undefined;
  /** The agencies that the file opens, in its order. */
  readonly opens: readonly { readonly code: string; readonly parent?: string | undefined }[];
}

/**
 * @param warn gets a line for each unknown field, which is ignored and probably misspelled
 * @throws UnusableLine naming line, field and what was expected
 */
export async function checkFile(lines: LineSource, warn: (text: string) => void): Promise<FileCheck> {
  const opens: { readonly code: string; readonly parent?: string | undefined }[] = [];
  const warned = new Set<string>();
  let count = 0;
  let last: ReplayLine | undefined;
  for await (const { number, text } of numbered(lines)) {
    const line = checkLine(number, text);
    const { command } = line;
    if (last && Date.parse(command.at) < Date.parse(last.command.at)) {
      throw new UnusableLine(number, 'at', `not before the line above, ${last.command.at}`);
    }
    if (command.do === 'openAgency') opens.push({ code: command.code, parent: command.parent });
    for (const field of unknownFields(line)) {
      if (warned.has(`${command.do}.${field}`)) continue;
      warned.add(`${command.do}.${field}`);
      warn(`第${number}行 line ${number}: ${command.do} 没有字段 has no field ${field}，已忽略 ignored`);
    }
    last = line;
    count++;
  }
  return { lines: count, endsAt: last?.command.at, opens };
}

/** Line numbers as an editor shows them, from 1; a byte order mark is removed. */
export async function* numbered(lines: LineSource): AsyncGenerator<{ readonly number: number; readonly text: string }> {
  let number = 0;
  for await (const line of lines()) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() !== '') yield { number, text };
  }
}
