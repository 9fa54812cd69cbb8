// Writes the annual report as one self-contained web page, with accessible tables.
import { cellsByRow, type Grid, type GridCell } from '../../domain/annual-report/grid.js';
import type { AnnualReport, Section } from '../../domain/annual-report/report.js';
import { isSubheading } from './subheading.js';
import { isBlockStart, mayBreakAfter } from '../table-breaks.js';
import { escapeMarkup } from '../escape-markup.js';
import { titleLines } from './title-lines.js';

const STYLE = `
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; color: #1a1a1a; background: #fff;
  font: 1.125rem/1.9 "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
h1 { font: 400 1.9rem/1.5 "方正小标宋简体", "Noto Serif CJK SC", "Songti SC", SimSun, serif; text-align: center; text-wrap: balance; margin: 1rem 0 2rem; }
h1 span { display: inline-block; }
h2 { font: 700 1.3rem/1.6 SimHei, "Noto Sans CJK SC", "PingFang SC", sans-serif; margin: 2rem 0 .5rem; }
h3 { font: 400 1.125rem/1.9 KaiTi, STKaiti, "Kaiti SC", serif; margin: 0; text-indent: 2em; }
p { margin: 0; text-indent: 2em; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; min-width: 44rem; font: 1rem/1.5 SimSun, "Songti SC", "Noto Serif CJK SC", serif; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { border: 1px solid #444; padding: .35rem .4rem; text-align: center; vertical-align: middle; font-variant-numeric: tabular-nums; }
th { font-weight: 400; text-wrap: balance; }
th[scope="col"], th[scope="colgroup"] { background: #f3f3f3; font-weight: 700; }
th[scope="row"] { text-align: left; }
@media print { @page { size: A4; margin: 37mm 26mm 35mm 28mm; } body { max-width: none; padding: 0; font-size: 16pt; } h1 { font-size: 22pt; } h2 { font-size: 16pt; break-after: avoid; }
  table { min-width: 0; font-size: 9pt; } td, tbody { break-inside: avoid; } tbody.long { break-inside: auto; } .scroll { overflow: visible; } }
`.trim();

export function reportAsHtml(report: AnnualReport): Uint8Array {
  const { title, preface, sections, agency } = report;
  return new TextEncoder().encode(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escapeMarkup(agency.name)}">
<title>${escapeMarkup(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>${titleLines(report).map(titlePhrase).join('')}</h1>
${preface.map(paragraph).join('\n')}
${sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`);
}

/** A part of the title that breaks only on narrow screens. */
const titlePhrase = (text: string): string => `<span>${escapeMarkup(text)}</span>`;

const paragraph = (text: string): string =>
  isSubheading(text) ? `<h3>${escapeMarkup(text)}</h3>` : `<p>${escapeMarkup(text)}</p>`;

function sectionHtml(section: Section, index: number): string {
  const id = `s${index + 1}`;
  const content =
    section.kind === 'text' ? section.paragraphs.map(paragraph).join('\n') : tableHtml(section.grid, section.title, id);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${section.number}、${escapeMarkup(section.title)}</h2>
${content}
</section>`;
}

// A scrollable area must be reachable by keyboard and have a label.
function tableHtml(grid: Grid, title: string, id: string): string {
  const rows = cellsByRow(grid).map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`);
  const head = rows.slice(0, grid.headingRows);
  return `<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
<table>
<caption>${escapeMarkup(title)}</caption>
${head.length > 0 ? `<thead>\n${head.join('\n')}\n</thead>\n` : ''}${bodiesHtml(grid, rows)}
</table>
</div>`;
}

/** A body for each block, which a page does not tear; a long table goes on on the next page, under its headings. */
function bodiesHtml(grid: Grid, rows: readonly string[]): string {
  const starts = rows.flatMap((_, row) => (row === grid.headingRows || isBlockStart(grid, row) ? [row] : []));
  const bodies = starts.filter((row) => row >= grid.headingRows);
  const isTorn = grid.headingRows > 0 && rows.some((_, row) => mayBreakAfter(grid, row));
  return bodies
    .map(
      (row, at) => `<tbody${isTorn ? ' class="long"' : ''}>\n${rows.slice(row, bodies[at + 1]).join('\n')}\n</tbody>`,
    )
    .join('\n');
}

function cellHtml({ kind, text, rowSpan, columnSpan, name }: GridCell): string {
  const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`;
  if (kind === 'figure') return `<td${spans} data-cell="${escapeMarkup(name ?? '')}">${escapeMarkup(text)}</td>`;
  const scope = kind === 'columnHeading' ? (columnSpan > 1 ? 'colgroup' : 'col') : rowSpan > 1 ? 'rowgroup' : 'row';
  return `<th scope="${scope}"${spans}>${escapeMarkup(text)}</th>`;
}
