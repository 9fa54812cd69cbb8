// A published report as a file: HTML, DOCX, XLSX or CSV.
import { strToU8, zipSync } from 'fflate';
import { type Boxes, placeBoxes, placeReport, type Report } from './published-report.js';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const spanAttribute = (name: string, value = 1): string => (value > 1 ? ` ${name}="${value}"` : '');

export const tableMarkup = (table: Boxes): string =>
  `<table border=1>${table
    .map(
      (row) =>
        `<tr>${row
          .map(
            ({ text, columns, rows }) =>
              `<td${spanAttribute('colspan', columns)}${spanAttribute('rowspan', rows)}>${escapeXml(text).replaceAll('\n', '<br>')}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('\n')}</table>`;

/** Well-formed HTML. */
export const toHtml = ({ title, paragraphs: words, tables, notes }: Report): string =>
  [
    `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>${escapeXml(title)}</title></head><body>`,
    `<h1>${escapeXml(title)}</h1>`,
    ...words.map((text) => `<p>${escapeXml(text)}</p>`),
    ...tables.map(tableMarkup),
    ...notes.map((text) => `<p>${escapeXml(text)}</p>`),
    '</body></html>',
  ].join('\n');

/** HTML as pasted from a word processor: no closing tags, a layout table, styles in every cell. */
export const toMessyHtml = ({ title, paragraphs: words, tables, notes }: Report): string =>
  [
    '<HTML><BODY><script>var a = "<table><tr><td>1</td></tr></table>";</script>',
    `<TABLE WIDTH=100%><TR><TD class=left>导航<TD><DIV><P align=center><FONT face=方正小标宋简体><B>${escapeXml(title)}</B></FONT>`,
    ...words.map(
      (text) => `<P class=MsoNormal><SPAN style='mso-bidi-font-size: 16pt'>${escapeXml(text)}<o:p></o:p></SPAN>`,
    ),
    ...tables.map(
      (table) =>
        `<TABLE class=MsoTable><TBODY>${table
          .map(
            (row) =>
              `<TR style="HEIGHT: 20pt">${row
                .map(
                  ({ text, columns, rows }) =>
                    `<TD${spanAttribute('colSpan', columns)}${spanAttribute('rowSpan', rows)} style='BORDER: windowtext 1pt solid'><P class=MsoNormal><SPAN lang=EN-US>&nbsp;${escapeXml(text).replaceAll('\n', '</SPAN><BR><SPAN>')}</SPAN>`,
                )
                .join('')}`,
          )
          .join('')}</TBODY></TABLE>`,
    ),
    ...notes.map((text) => `<P>${escapeXml(text)}`),
    '</DIV></TABLE></BODY>',
  ].join('\r\n');

const paragraph = (text: string): string =>
  `<w:p><w:r>${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
    .join('<w:br/>')}</w:r></w:p>`;

/** Cells merged downwards as Word writes them: the covered cells exist and continue the merge. */
function wordTable(table: Boxes): string {
  const cells = placeBoxes(table);
  const rows = table.map((_, row) => {
    const rowCells = cells.filter((cell) => cell.row <= row && row < cell.row + (cell.rows ?? 1));
    return rowCells
      .sort((a, b) => a.column - b.column)
      .map(({ text, columns = 1, rows = 1, row: firstRow }) => {
        const merge = rows === 1 ? '' : firstRow === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
        const properties = `<w:tcPr>${columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : ''}${merge}</w:tcPr>`;
        return `<w:tc>${properties}${firstRow === row ? paragraph(text) : '<w:p/>'}</w:tc>`;
      })
      .join('');
  });
  const grid = '<w:gridCol w:w="900"/>'.repeat(Math.max(...cells.map(({ column, columns = 1 }) => column + columns)));
  // Word processors join two tables that have no paragraph between them.
  return `<w:tbl><w:tblPr/><w:tblGrid>${grid}</w:tblGrid>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl><w:p/>`;
}

export const wordBody = ({ title, paragraphs: words, tables, notes }: Report): string =>
  [paragraph(title), ...words.map(paragraph), ...tables.map(wordTable), ...notes.map(paragraph)].join('');

/** @param body the XML of the body, for documents that are no report */
export const toDocx = (body: string, prolog = ''): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?>${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });

const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);
const cellRef = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** One sheet; numbers as numeric cells, everything else as shared strings. */
export function toXlsx(report: Report): Uint8Array {
  const cells = placeReport(report);
  const shared: string[] = [];
  const rows = new Map<number, string[]>();
  for (const { text, row, column } of cells) {
    const line = rows.get(row) ?? [];
    rows.set(row, line);
    if (text === '') continue;
    const isNumber = /^-?\d+(\.\d+)?$/.test(text);
    line.push(
      isNumber
        ? `<c r="${cellRef(row, column)}"><v>${text}</v></c>`
        : `<c r="${cellRef(row, column)}" t="s"><v>${shared.push(text) - 1}</v></c>`,
    );
  }
  const merges = cells
    .filter(({ columns = 1, rows = 1 }) => columns > 1 || rows > 1)
    .map(
      ({ row, column, columns = 1, rows = 1 }) =>
        `${cellRef(row, column)}:${cellRef(row + rows - 1, column + columns - 1)}`,
    );
  const sheet = [...rows].map(([row, line]) => `<row r="${row + 1}">${line.join('')}</row>`).join('');
  return workbook(
    `<sheetData>${sheet}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    shared,
  );
}

export const workbook = (sheet: string, shared: readonly string[]): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="年报" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${shared.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`,
    ),
  });

/** CSV of the whole report; a merged cell has its text at the top left. */
export function toCsv(report: Report, separator = ','): string {
  const lines: string[][] = [];
  for (const { text, row, column } of placeReport(report)) {
    while (lines.length <= row) lines.push([]);
    lines[row]![column] = text;
  }
  return lines
    .map((line) =>
      Array.from(line, (text: string | undefined) => text ?? '')
        .map((text) => (/["\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(separator),
    )
    .join('\r\n');
}
