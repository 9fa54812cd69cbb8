// The cell styles of a workbook; each exists twice, quoted for text that looks like a formula.

interface Style {
  readonly font: number;
  readonly border: boolean;
  readonly horizontal: 'left' | 'center';
  readonly vertical: 'top' | 'center';
  readonly numberFormat: number;
}

const FONTS = [
  '<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>',
  '<font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font>',
  '<font><sz val="20"/><name val="方正小标宋简体"/><charset val="134"/></font>',
  '<font><sz val="14"/><name val="黑体"/><charset val="134"/></font>',
  '<font><sz val="12"/><name val="仿宋_GB2312"/><charset val="134"/></font>',
];

/** 0: general; 1: whole number; 164: our own. */
const [GENERAL, WHOLE, SIGNED] = [0, 1, 164];

const inTable: Style = { font: 0, border: true, horizontal: 'center', vertical: 'center', numberFormat: GENERAL };
const alone: Style = { ...inTable, border: false };

const STYLES = {
  title: { ...alone, font: 2 },
  heading: { ...alone, font: 3, horizontal: 'left' },
  paragraph: { ...alone, font: 4, horizontal: 'left', vertical: 'top' },
  columnHeading: { ...inTable, font: 1 },
  rowHeading: { ...inTable, horizontal: 'left' },
  words: inTable,
  whole: { ...inTable, numberFormat: WHOLE },
  signed: { ...inTable, numberFormat: SIGNED },
  decimal: inTable,
} as const satisfies Readonly<Record<string, Style>>;

export type CellStyle = keyof typeof STYLES;
const NAMES = Object.keys(STYLES) as readonly CellStyle[];

/** @param isQuoted for text that looks like a formula */
export const styleIndex = (style: CellStyle, isQuoted: boolean): number =>
  1 + NAMES.indexOf(style) + (isQuoted ? NAMES.length : 0);

const formatXml = ({ font, border, horizontal, vertical, numberFormat }: Style, quoted: boolean): string =>
  `<xf numFmtId="${numberFormat}" fontId="${font}" fillId="0" borderId="${border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" ` +
  `applyBorder="1" applyAlignment="1"${quoted ? ' quotePrefix="1"' : ''}>` +
  `<alignment horizontal="${horizontal}" vertical="${vertical}" wrapText="1"/></xf>`;

const SIDES = ['left', 'right', 'top', 'bottom'];

export const STYLES_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="1"><numFmt numFmtId="${SIGNED}" formatCode="+0;-0;0"/></numFmts>` +
  `<fonts count="${FONTS.length}">${FONTS.join('')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `<borders count="2"><border>${SIDES.map((side) => `<${side}/>`).join('')}<diagonal/></border>` +
  `<border>${SIDES.map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${1 + 2 * NAMES.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `${[false, true].flatMap((quoted) => NAMES.map((name) => formatXml(STYLES[name], quoted))).join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
