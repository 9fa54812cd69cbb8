// First pass over a replay file: lines well-formed and in order of time; nothing is applied.
import { type Line, checkLine, unknownFields, UnusableLine } from './line.js';

/** The lines of a file, to be read more than once. Empty lines are skipped. */
export type Lines = () => AsyncIterable<string>;

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
export async function checkFile(lines: Lines, remark: (text: string) => void): Promise<FileCheck> {
  const opens: { readonly code: string; readonly parent?: string | undefined }[] = [];
  const remarked = new Set<string>();
  let count = 0;
  let last: Line | undefined;
  for await (const { number, text } of numbered(lines)) {
    const line = checkLine(number, text);
    const { command } = line;
    if (last && Date.parse(command.at) < Date.parse(last.command.at)) {
      throw new UnusableLine(number, 'at', `not before the line above, ${last.command.at}`);
    }
    if (command.do === 'openAgency') opens.push({ code: command.code, parent: command.parent });
    for (const field of unknownFields(line)) {
      if (remarked.has(`${command.do}.${field}`)) continue;
      remarked.add(`${command.do}.${field}`);
      remark(`第${number}行 line ${number}: ${command.do} 没有字段 has no field ${field}，已忽略 ignored`);
    }
    last = line;
    count++;
  }
  return { lines: count, endsAt: last?.command.at, opens };
}

/** Line numbers as an editor shows them, from 1; a byte order mark is removed. */
export async function* numbered(lines: Lines): AsyncGenerator<{ readonly number: number; readonly text: string }> {
  let number = 0;
  for await (const line of lines()) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() !== '') yield { number, text };
  }
}
