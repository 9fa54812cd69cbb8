// Published annual reports for tests: Yaodu District's of 2020 and one in the format of 2021.
import { FORM_ROWS } from '../../src/domain/statistics/table3-form.js';
import type { Format } from '../../src/domain/statistics/tables.js';

/** A cell that may span columns and rows, as in HTML. */
export interface Box {
  readonly text: string;
  readonly columns?: number;
  readonly rows?: number;
}
export type Boxes = readonly (readonly Box[])[];

export interface Report {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly Boxes[];
  readonly notes: readonly string[];
}

export type Figures = Readonly<Record<string, readonly (number | string)[]>>;

/** As Yaodu District published them for 2020. */
export const YAODU_FIGURES: Figures = {
  '1': [15, 3, 0, 0, 0, 0, 18],
  '2': [1, 0, 0, 0, 0, 0, 1],
  '3.1': [14, 3, 0, 0, 0, 0, 17],
  '3.7': [14, 3, 0, 0, 0, 0, 17],
  '4': [2, 0, 0, 0, 0, 0, 2],
};
export const YAODU_REMEDIES: readonly (number | string)[] = [0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1];

const box = (text: string | number, columns = 1, rows = 1): Box => ({ text: String(text), columns, rows });
const boxes = (...texts: readonly (string | number)[]): readonly Box[] => texts.map((text) => box(text));

/** Table 2 of Yaodu 2020, in the format of 2019. */
export const table2 = (): Boxes => [
  [box('第二十条第（一）项', 4)],
  boxes('信息内容', '本年新\n制作数量', '本年新\n公开数量', '对外公开总数量'),
  boxes('规章', 0, 0, 0),
  boxes('规范性文件', 1, 1, 4),
  [box('第二十条第（五）项', 4)],
  boxes('信息内容', '上一年项目数量', '本年增/减', '处理决定数量'),
  boxes('行政许可', 153, '+32', 59271),
  boxes('其他对外管理服务事项', 587, '-415', 4789),
  [box('第二十条第（六）项', 4)],
  boxes('信息内容', '上一年项目数量', '本年增/减', '处理决定数量'),
  boxes('行政处罚', 0, 0, 0),
  boxes('行政强制', 0, 0, 0),
  [box('第二十条第（八）项', 4)],
  [box('信息内容'), box('上一年项目数量'), box('本年增/减', 2)],
  [box('行政事业性收费'), box(10), box(0, 2)],
  [box('第二十条第（九）项', 4)],
  [box('信息内容'), box('采购项目数量'), box('采购总金额', 2)],
  [box('政府集中采购'), box(823), box('6314.18万元', 2)],
];

/** Table 2 in the format of 2021. */
export const table2Of2021 = (): Boxes => [
  [box('第二十条第（一）项', 4)],
  boxes('信息内容', '本年制发件数', '本年废止件数', '现行有效件数'),
  boxes('规章', 0, 0, 0),
  boxes('行政规范性文件', 3, 1, 12),
  [box('第二十条第（五）项', 4)],
  [box('信息内容'), box('本年处理决定数量', 3)],
  [box('行政许可'), box('1,204', 3)],
  [box('第二十条第（六）项', 4)],
  [box('信息内容'), box('本年处理决定数量', 3)],
  [box('行政处罚'), box(88, 3)],
  [box('行政强制'), box(2, 3)],
  [box('第二十条第（八）项', 4)],
  [box('信息内容'), box('本年收费金额（单位：万元）', 3)],
  [box('行政事业性收费'), box('35.5', 3)],
];

/** The groups of results with the rows under each, as the form nests them. */
const NESTED = /^3\.[3-6]\.\d$/;

/** Table 3 laid out as the official form is: merged titles at the left, seven columns at the right. */
export function table3(
  figures: Figures = YAODU_FIGURES,
  format: Format = 'F19',
  title: (label: string, row: string | null) => string = (label) => label.trim(),
): Boxes {
  const rows = FORM_ROWS[format];
  const results = rows.filter(({ row }) => row?.startsWith('3.')).length;
  const values = (row: string): readonly Box[] => boxes(...(figures[row] ?? [0, 0, 0, 0, 0, 0, 0]));
  const rowsUnder = (prefix: string): number => rows.filter(({ row }) => row?.startsWith(prefix)).length;
  const lines: Box[][] = [];
  let left: Box[] = [];
  for (const [nth, { row, label }] of rows.entries()) {
    if (label.startsWith('三、')) left = [box(title(label, null), 1, results)];
    else if (!row) left.push(box(title(label, null), 1, rowsUnder(rows[nth + 1]!.row!.slice(0, 4))));
    else {
      const width = row === '1' || row === '2' || row === '4' ? 3 : NESTED.test(row) ? 1 : 2;
      lines.push([...left, box(title(label, row), width), ...values(row)]);
      left = [];
    }
  }
  return [
    [box('（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和）', 3, 3), box('申请人情况', 7)],
    [box('自然人', 1, 2), box('法人或其他组织', 5), box('总计', 1, 2)],
    boxes('商业\n企业', '科研\n机构', '社会公益组织', '法律服务机构', '其他'),
    ...lines,
  ];
}

export const table4 = (values = YAODU_REMEDIES): Boxes => [
  [box('行政复议', 5), box('行政诉讼', 10)],
  [
    ...['结果\n维持', '结果\n纠正', '其他\n结果', '尚未\n审结', '总计'].map((text) => box(text, 1, 2)),
    box('未经复议直接起诉', 5),
    box('复议后起诉', 5),
  ],
  [...Array(2)].flatMap(() => boxes('结果维持', '结果纠正', '其他结果', '尚未审结', '总计')),
  boxes(...values),
];

export const yaodu = (overrides: Partial<Report> = {}): Report => ({
  title: '临汾市尧都区人民政府2020年政府信息公开工作年度报告',
  paragraphs: [
    '本报告中所列数据的统计时限为2020年1月1日至2020年12月31日。',
    '三、收到和处理政府信息公开申请情况',
    '2020年，全区新收到政府信息公开申请18件，上年结转1件。',
  ],
  tables: [table2(), table3(), table4()],
  notes: ['注：以上数据不含垂直管理部门。'],
  ...overrides,
});

/** The figures with one cell replaced. */
export const withCell = (figures: Figures, row: string, column: number, value: number | string): Figures => ({
  ...figures,
  [row]: (figures[row] ?? [0, 0, 0, 0, 0, 0, 0]).map((previous, nth) => (nth === column ? value : previous)),
});

/** A cell with its position in a sheet. */
export interface PlacedBox extends Box {
  readonly row: number;
  readonly column: number;
}

export function placeBoxes(table: Boxes): readonly PlacedBox[] {
  const covered = new Set<string>();
  return table.flatMap((boxes, row) => {
    let column = 0;
    return boxes.map((cell) => {
      while (covered.has(`${row}:${column}`)) column++;
      const placedBox = { ...cell, row, column };
      for (let down = 0; down < (cell.rows ?? 1); down++)
        for (let across = 0; across < (cell.columns ?? 1); across++) covered.add(`${row + down}:${column + across}`);
      return placedBox;
    });
  });
}

/** The cells of the whole report on one sheet, with an empty row after each table. */
export function placeReport({ title, paragraphs, tables, notes }: Report): readonly PlacedBox[] {
  const lines: PlacedBox[] = [];
  let row = 0;
  const addSentence = (text: string): void => void lines.push({ text, row: row++, column: 0 });
  [title, ...paragraphs].forEach(addSentence);
  for (const table of tables) {
    lines.push(...placeBoxes(table).map((cell) => ({ ...cell, row: cell.row + row })));
    row += table.length + 1;
  }
  notes.forEach(addSentence);
  return lines;
}
