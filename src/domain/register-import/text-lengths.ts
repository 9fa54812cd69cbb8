// The longest texts that a line of an old register may have, as everywhere in the desk.
import { LONGEST } from '../text-limits.js';
import { type LineFault, textTooLong } from './line-faults.js';
import type { Field } from './register-fields.js';
import type { LineCells } from './register-line.js';

/** A register number has a stricter rule of its own. */
const LONGEST_TEXTS: readonly (readonly [field: Field, longest: number])[] = [
  ['applicantName', LONGEST.name],
  ['idNumber', LONGEST.number],
  ['content', LONGEST.content],
  ['handler', LONGEST.name],
  ['replyNumber', LONGEST.number],
  ['trackingNumber', LONGEST.number],
];

export const findTooLongTexts = (cells: LineCells): readonly LineFault[] =>
  LONGEST_TEXTS.flatMap(([field, longest]) =>
    (cells[field] ?? '').trim().length > longest ? [textTooLong(field, longest)] : [],
  );
