// The words of the form for a cell of Tables 2, 3 or 4, by its name.
import {
  APPLICANT_COLUMNS,
  columnName,
  REMEDY_COLUMNS,
  REMEDY_KIND_LABEL,
  rowName,
} from '../statistics/form-labels.js';
import { REMEDY_KINDS, type RemedyKind, type Text } from '../vocabulary.js';
import { ITEM_COLUMN_LABEL, ITEM_LABEL, type ItemColumn, type Table2Item, TABLE2_ITEMS } from './published-report.js';

export const TABLE_NAMES = ['2', '3', '4'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** @example tableOfCell('3.1:naturalPerson') //=> '3' */
export function tableOfCell(cell: string): TableName {
  const [row] = cell.split(':');
  if ((REMEDY_KINDS as readonly string[]).includes(row!)) return '4';
  return (TABLE2_ITEMS as readonly string[]).includes(row!) ? '2' : '3';
}

/** @example cellLabel('licences:decisions').zh //=> '表二“行政许可”“处理决定数量”' */
export function cellLabel(cell: string): Text {
  const [row, column] = cell.split(':') as [string, string];
  const table = tableOfCell(cell);
  if (table === '2') {
    return {
      zh: `表二“${ITEM_LABEL[row as Table2Item]}”“${ITEM_COLUMN_LABEL[column as ItemColumn]}”`,
      en: `Table 2, ${row}, ${column}`,
    };
  }
  if (table === '4') {
    return {
      zh: `表四${REMEDY_KIND_LABEL[row as RemedyKind]}“${REMEDY_COLUMNS[Number(column)]}”`,
      en: `Table 4, ${row}, column ${Number(column) + 1}`,
    };
  }
  const at = APPLICANT_COLUMNS.findIndex((_, nth) => columnName(nth) === column);
  return {
    zh: `表三“${rowName(row, row === '3.6' ? 'F19' : 'F21')}”行“${APPLICANT_COLUMNS[at]}”列`,
    en: `Table 3, row ${row}, column ${column}`,
  };
}
