// Which heading is which field, and which word means what: proposed from the file, changed by a person, sent back whole.
import { type Field, FIELD_NAMES, namesField, WORD_FIELDS, type WordField } from './fields.js';
import { guessMeaning } from './meanings.js';

/** What stands for a word that no line says. */
export type Defaults = Partial<Readonly<Record<'channel' | 'applicantType' | 'method', string>>>;

export interface Mapping {
  /** By field the heading of its column; null: none, though one looks like it. */
  readonly columns: Partial<Readonly<Record<Field, string | null>>>;
  /** By field and written word what it means. */
  readonly values: Partial<Readonly<Record<WordField, Readonly<Record<string, string>>>>>;
  readonly defaults: Defaults;
  /** What is closed is archived as well, so that old files do not stand among the work to do; true unless said. */
  readonly archive: boolean;
}

/** What a person says; the rest is proposed. */
export type MappingSaid = Partial<Mapping>;

/** Each heading to the field that it names best, no heading twice; what was said goes before what is guessed. */
export function proposeColumns(headings: readonly string[], said: Mapping['columns'] = {}): Mapping['columns'] {
  const columns: Partial<Record<Field, string | null>> = { ...said };
  const taken = new Set(Object.values(said));
  const candidates = FIELD_NAMES.flatMap((field) =>
    field in said ? [] : headings.map((heading) => ({ field, heading, fits: namesField(heading, field) })),
  ).filter(({ fits }) => fits > 0);
  for (const { field, heading } of candidates.toSorted((a, b) => b.fits - a.fits)) {
    if (columns[field] !== undefined || taken.has(heading)) continue;
    columns[field] = heading;
    taken.add(heading);
  }
  return columns;
}

/** What a written word means: as said, else as guessed. */
export function meaningOf(field: WordField, word: string, { values }: Pick<Mapping, 'values'>): string | null {
  const said = values[field];
  return said && Object.hasOwn(said, word) ? said[word]! : guessMeaning(field, word);
}

export const isWordField = (field: Field): field is WordField => (WORD_FIELDS as readonly Field[]).includes(field);
