// The header of Table 3: at which column each applicant type stands, also where it is split over rows.
import { ColumnHeaders } from './column-headers.js';
import type { Span } from './row-spans.js';

/** Six applicant types and the total, by the end of the texts above a column. */
const COLUMNS = [
  /自然人?$/,
  /商业(?:企业)?$/,
  /科研(?:机构)?$/,
  /公益(?:组织)?$/,
  /法律服务?(?:机构)?$/,
  /(?<!或)其他$/,
  /(?:总计|合计)$/,
];
const STARTS = /^(?:申请人情况|自然人|法人或其他组织|商业|科研|社会公益|法律服务)/;

export class Table3Header {
  private readonly headers = new ColumnHeaders();

  static readonly columnCount = COLUMNS.length;

  static isHeader = (spans: readonly Span[]): boolean => spans.some(({ key }) => STARTS.test(key));

  addRow(spans: readonly Span[]): void {
    this.headers.addRow(spans);
  }

  /** By applicant type; null without a header, undefined for a column that is not found. */
  columns(): readonly (number | undefined)[] | null {
    const list = this.headers.list();
    if (list.length === 0) return null;
    // The last that fits: what stands left of the figures are titles of rows.
    return COLUMNS.map((column) => list.findLast(({ key }) => column.test(key))?.from);
  }
}
