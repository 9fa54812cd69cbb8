// Every figure of a published report with its name and its place in the words of the form.
import { APPLICANT_COLUMNS, columnName, rowLabel } from '../statistics/form-labels.js';
import type { Format } from '../statistics/tables.js';
import { REMEDY_KINDS, type Text } from '../vocabulary.js';
import { cellLabel } from './cell-labels.js';
import type { Figure, ItemColumn, PublishedReport, Table2Item } from './published-report.js';

/** What a figure may be: a count, a signed change, an amount in yuan. */
export type FigureKind = 'count' | 'change' | 'amount';

export interface NamedFigure {
  /** '3.3.1:naturalPerson', 'litigation:4', 'licences:decisions'. */
  readonly name: string;
  readonly kind: FigureKind;
  readonly label: Text;
  readonly figure: Figure;
}

type Tables = Pick<PublishedReport, 'table2' | 'table3' | 'table4' | 'format'>;

/** Table 3, Table 4, Table 2; tables and rows that the report does not have are left out. */
export const namedFigures = (report: Tables): readonly NamedFigure[] => [
  ...ofTable3(report),
  ...ofTable4(report),
  ...ofTable2(report),
];

const ofTable3 = ({ table3, format }: Tables): readonly NamedFigure[] =>
  Object.entries(table3 ?? {}).flatMap(([row, figures]) =>
    figures.map((figure, column) => ({
      name: `${row}:${columnName(column)}`,
      kind: 'count',
      label: table3Label(row, column, format),
      figure,
    })),
  );

const table3Label = (row: string, column: number, format: Format): Text => ({
  zh: `“${rowLabel(row, format)}”行“${APPLICANT_COLUMNS[column]}”列`,
  en: `row ${row}, column ${columnName(column)}`,
});

const ofTable4 = ({ table4 }: Tables): readonly NamedFigure[] =>
  REMEDY_KINDS.flatMap((kind) =>
    (table4?.[kind] ?? []).map((figure, column) => ({
      name: `${kind}:${column}`,
      kind: 'count',
      label: cellLabel(`${kind}:${column}`),
      figure,
    })),
  );

const ofTable2 = ({ table2 }: Tables): readonly NamedFigure[] =>
  (Object.entries(table2 ?? {}) as [Table2Item, Readonly<Partial<Record<ItemColumn, Figure>>>][]).flatMap(
    ([item, columns]) =>
      (Object.entries(columns) as [ItemColumn, Figure][]).map(([column, figure]) => ({
        name: `${item}:${column}`,
        kind: column === 'change' || column === 'amount' ? column : ('count' as const),
        label: cellLabel(`${item}:${column}`),
        figure,
      })),
  );
