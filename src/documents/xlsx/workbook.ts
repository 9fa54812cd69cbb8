// Writes an XLSX workbook: typed cells, sums with results, merged areas, print layout.
import { couldBeFormula } from '../formula.js';
import { escapeMarkup } from '../escape-markup.js';
import { zipFiles } from '../write-zip.js';
import { type CellStyle, styleIndex, STYLES_XML } from './styles.js';

/** A sum stores its result too, for programs that do not calculate. */
export type CellValue = string | number | { readonly formula: string; readonly result: number };

export interface SheetCell {
  /** From 0, like all rows and columns here. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly value: CellValue;
  readonly style: CellStyle;
}

export interface Sheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** In points, by row; others are as high as they need to be. */
  readonly heights: ReadonlyMap<number, number>;
  readonly cells: readonly SheetCell[];
  readonly landscape?: boolean;
  /** First and last row that every printed page repeats. */
  readonly repeatedRows?: readonly [first: number, last: number];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** @param title the document title in the file's properties */
export function createWorkbook(title: string, sheets: readonly Sheet[]): Uint8Array {
  return zipFiles({
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([
      ['officeDocument', 'xl/workbook.xml', OFFICE],
      ['metadata/core-properties', 'docProps/core.xml', RELATIONSHIPS],
    ]),
    'docProps/core.xml': coreProperties(title),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`, OFFICE] as const),
      ['styles', 'styles.xml', OFFICE],
    ]),
    'xl/styles.xml': STYLES_XML,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)])),
  });
}

const contentTypes = (sheets: number): string =>
  `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>` +
  Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  ).join('') +
  '</Types>';

const relationships = (parts: readonly (readonly [type: string, target: string, of: string])[]): string =>
  `${XML}<Relationships xmlns="${RELATIONSHIPS}">` +
  parts
    .map(([type, target, of], index) => `<Relationship Id="rId${index + 1}" Type="${of}/${type}" Target="${target}"/>`)
    .join('') +
  '</Relationships>';

const coreProperties = (title: string): string =>
  `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
  `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>`;

function workbookXml(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap(({ name, repeatedRows }, index) =>
    repeatedRows
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeMarkup(name)}'!$${repeatedRows[0] + 1}:$${repeatedRows[1] + 1}</definedName>`
      : [],
  );
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
    sheets
      .map(({ name }, index) => `<sheet name="${escapeMarkup(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('') +
    `</sheets>${names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''}<calcPr fullCalcOnLoad="1"/></workbook>`
  );
}

/** @example columnName(27) //=> 'AB' */
export const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCodePoint(65 + (column % 26));

/** @example cellName(2, 0) //=> 'A3' */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

function sheetXml({ widths, heights, cells, landscape = false }: Sheet): string {
  const mergedCells = cells.filter(({ rowSpan = 1, columnSpan = 1 }) => rowSpan * columnSpan > 1);
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews><sheetFormatPr defaultRowHeight="18"/>' +
    `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
    `<sheetData>${rowsXml(cells, heights)}</sheetData>` +
    (mergedCells.length > 0
      ? `<mergeCells count="${mergedCells.length}">${mergedCells.map((cell) => `<mergeCell ref="${areaOf(cell)}"/>`).join('')}</mergeCells>`
      : '') +
    '<printOptions horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.9" bottom="0.9" header="0.4" footer="0.4"/>' +
    // 9 is A4; fitted to the page's width, any number of pages high.
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>'
  );
}

const areaOf = ({ row, column, rowSpan = 1, columnSpan = 1 }: SheetCell): string =>
  `${cellName(row, column)}:${cellName(row + rowSpan - 1, column + columnSpan - 1)}`;

function rowsXml(cells: readonly SheetCell[], heights: ReadonlyMap<number, number>): string {
  const rows = new Map<number, { readonly column: number; readonly xml: string }[]>();
  const addCell = (row: number, column: number, xml: string): void => {
    rows.set(row, [...(rows.get(row) ?? []), { column, xml }]);
  };
  for (const cell of cells) {
    const { row, column, rowSpan = 1, columnSpan = 1 } = cell;
    for (let down = 0; down < rowSpan; down++)
      for (let right = 0; right < columnSpan; right++) {
        const at = cellName(row + down, column + right);
        // Every cell of a merged area needs the style, else its border has gaps.
        const blank = `<c r="${at}" s="${styleIndex(cell.style, false)}"/>`;
        addCell(row + down, column + right, down + right === 0 ? cellXml(at, cell) : blank);
      }
  }
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([row, inRow]) => {
      const height = heights.get(row);
      const xml = inRow.toSorted((a, b) => a.column - b.column).map((cell) => cell.xml);
      return `<row r="${row + 1}"${height ? ` ht="${height}" customHeight="1"` : ''}>${xml.join('')}</row>`;
    })
    .join('');
}

function cellXml(at: string, { value, style }: SheetCell): string {
  if (typeof value === 'number') return `<c r="${at}" s="${styleIndex(style, false)}"><v>${value}</v></c>`;
  if (typeof value === 'object')
    return `<c r="${at}" s="${styleIndex(style, false)}"><f>${escapeMarkup(value.formula)}</f><v>${value.result}</v></c>`;
  if (value === '') return `<c r="${at}" s="${styleIndex(style, false)}"/>`;
  // A string by type; the quote style keeps it a string when the cell is edited.
  const index = styleIndex(style, couldBeFormula(value));
  return `<c r="${at}" s="${index}" t="inlineStr"><is><t xml:space="preserve">${escapeMarkup(value)}</t></is></c>`;
}
