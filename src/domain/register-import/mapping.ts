// Which heading is which field, and which word means what: proposed here, changed by a person.
import { type Field, FIELD_NAMES, headingScore, WORD_FIELDS, type WordField } from './register-fields.js';
import { guessMeaning } from './meanings.js';

/** The meaning of a word field that a line leaves empty. */
export type Defaults = Partial<Readonly<Record<'channel' | 'applicantType' | 'method', string>>>;

export interface Mapping {
  /** The heading of each field's column; null: none, although one looks like it. */
  readonly columns: Partial<Readonly<Record<Field, string | null>>>;
  /** The meaning of each written word, by field. */
  readonly values: Partial<Readonly<Record<WordField, Readonly<Record<string, string>>>>>;
  readonly defaults: Defaults;
  /** Archive closed applications, so that old files are not listed as open work; true by default. */
  readonly archive: boolean;
}

/** The choices of a person; the rest is proposed. */
export type MappingInput = Partial<Mapping>;

/** Gives each heading to the field that it fits best, no heading twice; choices of a person come first. */
export function proposeColumns(headings: readonly string[], chosen: Mapping['columns'] = {}): Mapping['columns'] {
  const columns: Partial<Record<Field, string | null>> = { ...chosen };
  const used = new Set(Object.values(chosen));
  const candidates = FIELD_NAMES.flatMap((field) =>
    field in chosen ? [] : headings.map((heading) => ({ field, heading, fits: headingScore(heading, field) })),
  ).filter(({ fits }) => fits > 0);
  for (const { field, heading } of candidates.toSorted((a, b) => b.fits - a.fits)) {
    if (columns[field] !== undefined || used.has(heading)) continue;
    columns[field] = heading;
    used.add(heading);
  }
  return columns;
}

/** The meaning of a written word: as chosen, else as guessed. */
export function meaningOf(field: WordField, word: string, { values }: Pick<Mapping, 'values'>): string | null {
  const chosen = values[field];
  return chosen && Object.hasOwn(chosen, word) ? chosen[word]! : guessMeaning(field, word);
}

export const isWordField = (field: Field): field is WordField => (WORD_FIELDS as readonly Field[]).includes(field);
