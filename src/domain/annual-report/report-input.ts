// Parses the texts and Table 2 entered for a report; each value is checked against the form.
import { wrongField } from '../errors.js';
import type { Format } from '../statistics/tables.js';
import type { ReportTexts } from './report.js';
import { type Table2, table2Cells, type Table2Kind, parseTable2Value } from './table2.js';
import { TEXT_SECTIONS } from './template.js';

const TEXTS = ['preface', ...TEXT_SECTIONS] as const;
const FIELDS: readonly string[] = [...TEXTS, 'table2', 'lastTable2'];

export interface ReportInput {
  readonly written: ReportTexts;
  /** Table 2 of the year before, to compare with. */
  readonly lastTable2: Table2;
}

/**
 * @param input `{preface, overview, problems, others, table2, lastTable2}`, all optional
 * @throws DomainError `invalid` naming the field
 */
export function parseReportInput(input: unknown, format: Format): ReportInput {
  const fields = assertObject(input, 'sections');
  const unknown = Object.keys(fields).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined)
    throw wrongField(
      unknown,
      `没有“${unknown}”这一项，可用的有：${FIELDS.join('、')}`,
      `there is no field ${unknown}: use one of ${FIELDS.join(', ')}`,
    );
  const texts = TEXTS.flatMap((name) => {
    const text = fields[name];
    if (text === undefined) return [];
    if (typeof text !== 'string') throw wrongField(name, `“${name}”应为文字`, `${name} must be a text`);
    return [[name, text] as const];
  });
  return {
    written: { ...Object.fromEntries(texts), table2: parseTable2(fields['table2'], format, 'table2') },
    lastTable2: parseTable2(fields['lastTable2'], format, 'lastTable2'),
  };
}

const EXPECTED: Readonly<Record<Table2Kind, { readonly zh: string; readonly en: string }>> = {
  count: { zh: '0或正整数', en: '0 or a positive whole number' },
  change: { zh: '带正负号的整数，如+32、-415', en: 'a whole number with its sign, like +32 or -415' },
  amount: {
    zh: '带单位的金额，如6314.18万元、251000元',
    en: 'an amount with its unit, yuan or ten thousand yuan, as the Chinese text shows',
  },
  tenThousandYuan: { zh: '以万元为单位的金额，如12.5', en: 'an amount in ten thousand yuan, like 12.5' },
};

/**
 * Table 2 as entered, by 'row:column'; null and '' leave a cell blank.
 * @throws DomainError `invalid` naming the cell and what it holds
 */
export function parseTable2(input: unknown, format: Format, field: string): Table2 {
  const entered = assertObject(input ?? {}, field);
  const cells = new Map(table2Cells(format).map((cell) => [cell.name, cell]));
  return Object.fromEntries(
    Object.entries(entered).flatMap(([name, entry]) => {
      const cell = cells.get(name);
      if (!cell)
        throw wrongField(
          `${field}.${name}`,
          `${format}格式的表二没有“${name}”这一格，可用的有：${[...cells.keys()].join('、')}`,
          `Table 2 of ${format} has no cell ${name}: use one of ${[...cells.keys()].join(', ')}`,
        );
      if (entry === null || entry === '') return [];
      const value = typeof entry === 'string' || typeof entry === 'number' ? parseTable2Value(cell.kind, entry) : null;
      if (value !== null) return [[name, value] as const];
      const { zh, en } = EXPECTED[cell.kind];
      throw wrongField(
        `${field}.${name}`,
        `${cell.label}（${name}）应为${zh}，现为${JSON.stringify(entry)}`,
        `${name} must be ${en}, not ${JSON.stringify(entry)}`,
      );
    }),
  );
}

function assertObject(input: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  throw wrongField(field, `“${field}”应为JSON对象`, `${field} must be a JSON object`);
}
