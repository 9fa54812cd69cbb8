// Cells of Tables 3 and 4 by name: label, value, and whether a correction is allowed.
import { cellLabel } from '@domain/annual-report/corrections.js';
import { APPLICANT_TYPES, REMEDY_KINDS, REMEDY_RESULTS, type RemedyKind } from '@domain/vocabulary.js';
import type { Report } from '../report';

const COLUMNS = [...APPLICANT_TYPES, 'total'] as const;
const REMEDY_COLUMNS = [...REMEDY_RESULTS, 'pending', 'total'] as const;

type Tables = Report['tables']['computed'];

/** The kind of remedy that a cell of Table 4 counts; null for one of Table 3. */
export const remedyKindOf = (cell: string): RemedyKind | null =>
  REMEDY_KINDS.find((kind) => cell.startsWith(`${kind}:`)) ?? null;

/** @example valueIn(tables, '3.1:naturalPerson') //=> 12 */
export function valueIn({ table3, table4 }: Tables, cell: string): number | undefined {
  const [row = '', column = ''] = cell.split(':');
  const kind = remedyKindOf(cell);
  if (kind) return table4[kind]?.[REMEDY_COLUMNS.findIndex((each) => each === column)];
  return table3[row]?.[COLUMNS.findIndex((each) => each === column)];
}

/** The label in the words of the form, which is Chinese only. */
export const labelOf = (cell: string, { format }: Report): string => cellLabel(cell, format).zh;

/** Totals are computed and cannot be corrected. */
export const isCorrectable = (cell: string): boolean => !cell.endsWith(':total') && !cell.startsWith('3.7:');

/** @example formatSigned(3) //=> '+3' */
export const formatSigned = (delta: number): string => (delta > 0 ? `+${delta}` : String(delta));
