// Writes the annual report as PDF: page of GB/T 9704, embedded font, searchable text.
import type { AnnualReport } from '../../domain/annual-report/report.js';
import { removeForbidden } from '../escape-markup.js';
import { LINE, SIZE } from '../official-page.js';
import { PdfSheet, type TextStyle } from '../pdf/pdf-sheet.js';
import { drawTable, heightToBegin } from '../pdf/draw-table.js';
import { isSubheading } from './subheading.js';
import { titleLines } from './title-lines.js';

const TITLE: TextStyle = { tag: 'H1', face: 'bold', size: SIZE.title, centred: true };
const HEADING: TextStyle = { tag: 'H2', face: 'bold', size: SIZE.body, roomBelow: LINE };
const SUBHEADING: TextStyle = { tag: 'H3', face: 'bold', size: SIZE.body, roomBelow: LINE };
const BODY: TextStyle = { tag: 'P', face: 'regular', size: SIZE.body };

/** @throws DomainError `invalid` naming the characters that the typeface lacks, and where they stand */
export async function reportAsPdf(report: AnnualReport): Promise<Uint8Array> {
  const { title, agency, preface, sections } = report;
  const sheet = new PdfSheet(removeForbidden(title), removeForbidden(agency.name));
  const addParagraph = (text: string): void =>
    sheet.text(removeForbidden(text), isSubheading(text) ? SUBHEADING : BODY);
  sheet.text(titleLines(report).join('\n'), TITLE);
  sheet.blankLine();
  sheet.place = '概述';
  preface.forEach(addParagraph);
  for (const section of sections) {
    const heading = `${section.number}、${section.title}`;
    sheet.place = `“${heading}”`;
    if (section.kind === 'text') {
      sheet.text(heading, HEADING);
      section.paragraphs.forEach(addParagraph);
      if (section.paragraphs.length === 0) sheet.blankLine();
    } else {
      sheet.text(heading, { ...HEADING, roomBelow: heightToBegin(sheet, section.grid) });
      drawTable(sheet, section.grid);
      sheet.blankLine();
    }
  }
  return sheet.bytes();
}
