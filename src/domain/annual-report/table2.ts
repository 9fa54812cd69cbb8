// Table 2 of the annual report 主动公开政府信息情况, entered by hand; a blank cell is not 0.
import type { Format } from '../statistics/tables.js';
import { type Amount, amountOf, amountText, yuanText } from './amount.js';

/** count: 0, 1, 2…; change: with its sign; amount: with its unit, 元 or 万元; tenThousandYuan: the form prints the unit. */
export type Table2Kind = 'count' | 'change' | 'amount' | 'tenThousandYuan';

export interface Table2Column {
  readonly name: string;
  readonly label: string;
  readonly kind: Table2Kind;
}

export interface Table2Row {
  readonly name: string;
  readonly label: string;
}

/** One item of article 20, with its own columns. */
export interface Table2Block {
  readonly label: string;
  readonly columns: readonly Table2Column[];
  readonly rows: readonly Table2Row[];
}

const column = (name: string, label: string, kind: Table2Kind = 'count'): Table2Column => ({ name, label, kind });

const PREVIOUS = column('previous', '上一年项目数量');
const CHANGE = column('change', '本年增/减', 'change');
const DECISIONS_2019 = column('decisions', '处理决定数量');
const DECISIONS = column('decisions', '本年处理决定数量');

const REGULATIONS: Table2Row = { name: 'regulations', label: '规章' };
const LICENCES: Table2Row = { name: 'licences', label: '行政许可' };
const OTHER_SERVICES: Table2Row = { name: 'otherServices', label: '其他对外管理服务事项' };
const PENALTIES: Table2Row = { name: 'penalties', label: '行政处罚' };
const COERCION: Table2Row = { name: 'coercion', label: '行政强制' };
const CHARGES: Table2Row = { name: 'charges', label: '行政事业性收费' };
const PROCUREMENT: Table2Row = { name: 'procurement', label: '政府集中采购' };

/** The form as the two letters of the State Council's office print it (docs/rules/report-formats.md#table-2). */
export const TABLE2: Readonly<Record<Format, readonly Table2Block[]>> = {
  F19: [
    {
      label: '第二十条第（一）项',
      columns: [
        column('made', '本年新制作数量'),
        column('published', '本年新公开数量'),
        column('publicTotal', '对外公开总数量'),
      ],
      rows: [REGULATIONS, { name: 'normativeDocuments', label: '规范性文件' }],
    },
    {
      label: '第二十条第（五）项',
      columns: [PREVIOUS, CHANGE, DECISIONS_2019],
      rows: [LICENCES, OTHER_SERVICES],
    },
    { label: '第二十条第（六）项', columns: [PREVIOUS, CHANGE, DECISIONS_2019], rows: [PENALTIES, COERCION] },
    { label: '第二十条第（八）项', columns: [PREVIOUS, CHANGE], rows: [CHARGES] },
    {
      label: '第二十条第（九）项',
      columns: [column('projects', '采购项目数量'), column('amount', '采购总金额', 'amount')],
      rows: [PROCUREMENT],
    },
  ],
  F21: [
    {
      label: '第二十条第（一）项',
      columns: [column('made', '本年制发件数'), column('repealed', '本年废止件数'), column('inForce', '现行有效件数')],
      rows: [REGULATIONS, { name: 'normativeDocuments', label: '行政规范性文件' }],
    },
    { label: '第二十条第（五）项', columns: [DECISIONS], rows: [LICENCES] },
    { label: '第二十条第（六）项', columns: [DECISIONS], rows: [PENALTIES, COERCION] },
    {
      label: '第二十条第（八）项',
      columns: [column('amount', '本年收费金额（单位：万元）', 'tenThousandYuan')],
      rows: [CHARGES],
    },
  ],
};

/** By 'row:column'. A missing cell is blank, not 0. */
export type Table2 = Readonly<Record<string, number | Amount>>;

export interface Table2Cell {
  readonly name: string;
  readonly kind: Table2Kind;
  readonly label: string;
}

/** Every cell of a format, in the order of the form. */
export const table2Cells = (format: Format): readonly Table2Cell[] =>
  TABLE2[format].flatMap(({ columns, rows }) =>
    rows.flatMap((row) =>
      columns.map(({ name, kind, label }) => ({
        name: `${row.name}:${name}`,
        kind,
        label: `${row.label} ${label}`,
      })),
    ),
  );

const PARSERS: Readonly<Record<Table2Kind, (text: string) => number | Amount | null>> = {
  count: (text) => parseWhole(text, /^\d{1,15}$/),
  change: (text) => parseWhole(text.replace(/^[−－]/u, '-').replace(/^＋/u, '+'), /^[+-]?\d{1,15}$/),
  amount: (text) => amountOf(text),
  tenThousandYuan: (text) => amountOf(text, '万元'),
};

// A change of -0 is 0.
const parseWhole = (text: string, form: RegExp): number | null => (form.test(text) ? Number(text) + 0 : null);

/** The value of an entry; null if it does not fit the cell. */
export const parseTable2Value = (kind: Table2Kind, entered: string | number): number | Amount | null =>
  PARSERS[kind](String(entered).replaceAll(/[\s,，]/gu, ''));

/**
 * A cell as the report prints it.
 * @example table2Text('change', 32) //=> '+32'
 */
export function table2Text(kind: Table2Kind, value: number | Amount | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'number') return kind === 'tenThousandYuan' ? yuanText(value, '万元') : amountText(value);
  return kind === 'change' && value > 0 ? `+${value}` : String(value);
}
