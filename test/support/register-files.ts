// Register files for import tests: workbooks with titles and merged cells, CSV in UTF-8 or GBK.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OUTCOMES, type Outcome } from '../../src/domain/reply/outcomes.js';
import { workbook } from './published-files.js';

/** A heading and the lines below it. */
export type Table = readonly (readonly string[])[];

const CHANNELS: Readonly<Record<string, string>> = {
  counter: '现场提交',
  signedMail: '挂号信',
  online: '网上申请',
  ordinaryMail: '普通信函',
  fax: '传真',
  email: '电子邮件',
};
const DISPATCH_METHODS: Readonly<Record<string, string>> = {
  ems: 'EMS',
  registeredMail: '挂号信',
  counter: '当面领取',
  online: '网上',
  email: '邮箱',
};

const SUIT_TYPES: Readonly<Record<string, string>> = {
  litigation: '直接起诉',
  litigationAfterReconsideration: '经复议后起诉',
};

export const REGISTER_HEADINGS = [
  '序号',
  '申请人',
  '申请人类别',
  '申请内容',
  '申请方式',
  '收到日期',
  '受理时间',
  '补正告知日期',
  '补正期限',
  '收到补正日期',
  '延期告知日期',
  '延期天数',
  '答复日期',
  '答复结果',
  '答复方式',
  '签收日期',
  '复议立案日期',
  '复议结果',
  '复议结案日期',
  '诉讼类型',
  '诉讼立案日期',
  '诉讼结果',
  '诉讼结案日期',
] as const;

type Line = Readonly<Record<string, any>> & { readonly at: string; readonly do: string; readonly application?: string };

/** Yaodu's year 2020 as a register file: one line for each application of the example. */
export function yaoduRegister(): Table {
  const path = fileURLToPath(new URL('../../examples/yaodu-2020.jsonl', import.meta.url));
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);
  const names = lines.filter((line) => line.do === 'register').map(({ application }) => application!);
  // The example's remedies belong to no application of the file; here each is put on the line of an earlier one.
  const remedyLines = lines.filter((line) => line.do === 'openRemedy');
  const remediesOf = (index: number): readonly Line[] =>
    remedyLines.filter(({ kind }) => (kind === 'litigation' ? index === 1 : index === 0));
  return [
    [...REGISTER_HEADINGS],
    ...names.map((name, index) => {
      const ownLines = lines.filter((line) => line.application === name);
      const firstLine = (command: string): Line | undefined => ownLines.find((line) => line.do === command);
      const dayOf = (command: string): string => firstLine(command)?.at.slice(0, 10) ?? '';
      const register = firstLine('register')!;
      const draft = firstLine('submitDraft');
      const remedy = (kinds: readonly string[]): readonly string[] => {
        const remedyLine = remediesOf(index).find((each) => kinds.includes(each['kind'] as string));
        const closingLine = lines.find(
          (line) => line.do === 'closeRemedy' && line['remedy'] === remedyLine?.['remedy'],
        );
        const results: Readonly<Record<string, string>> = { corrected: '撤销', upheld: '维持', other: '终止' };
        return [
          remedyLine?.at.slice(0, 10) ?? '',
          closingLine ? results[closingLine['result'] as string]! : '',
          closingLine?.at.slice(0, 10) ?? '',
        ];
      };
      return [
        name,
        register['applicant'].name as string,
        register['applicant'].type === 'naturalPerson' ? '公民' : '企业',
        register['content'] as string,
        CHANNELS[register['channel'] as string]!,
        dayOf('confirmReceipt') || ((register['arrivedOn'] as string) ?? register.at.slice(0, 10)),
        dayOf('accept'),
        dayOf('requestSupplement'),
        String(firstLine('requestSupplement')?.['workingDays'] ?? ''),
        dayOf('receiveSupplement'),
        dayOf('extendReply'),
        String(firstLine('extendReply')?.['workingDays'] ?? ''),
        dayOf('dispatch'),
        draft ? OUTCOMES[draft['outcome'] as Outcome].label.zh : '办理中',
        DISPATCH_METHODS[firstLine('dispatch')?.['method'] as string] ?? '',
        dayOf('confirmDelivery'),
        ...remedy(['reconsideration']),
        SUIT_TYPES[remediesOf(index).find(({ kind }) => kind !== 'reconsideration')?.['kind'] as string] ?? '',
        ...remedy(['litigation', 'litigationAfterReconsideration']),
      ];
    }),
  ];
}

const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);

/** The serial number by which a spreadsheet stores a day. */
const excelSerial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

/**
 * A workbook with a merged title above the heading.
 * @param typed stores days as date cells instead of text
 */
export function toWorkbook(table: Table, { typed = false, title = '依申请公开登记台账' } = {}): Uint8Array {
  const shared: string[] = [title];
  const columnCount = table[0]!.length;
  const cell = (text: string, row: number, column: number): string => {
    const ref = `${columnLetters(column)}${row}`;
    if (text === '') return '';
    if (typed && /^\d{4}-\d{2}-\d{2}$/u.test(text)) return `<c r="${ref}" s="1"><v>${excelSerial(text)}</v></c>`;
    return `<c r="${ref}" t="s"><v>${shared.push(text) - 1}</v></c>`;
  };
  const rows = table.map(
    (line, index) =>
      `<row r="${index + 3}">${line.map((text, column) => cell(text, index + 3, column)).join('')}</row>`,
  );
  return workbook(
    `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>${rows.join('')}</sheetData>` +
      `<mergeCells><mergeCell ref="A1:${columnLetters(columnCount - 1)}2"/></mergeCells>`,
    shared,
  );
}

export const toCsv = (table: Table): string =>
  table
    .map((line) => line.map((text) => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','))
    .join('\r\n');

let gbkTable: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Node can only decode GBK: the table for encoding is made by decoding every pair of bytes. */
export function encodeGbk(text: string): Uint8Array {
  if (!gbkTable) {
    const decoder = new TextDecoder('gbk');
    const pairs = new Map<string, readonly [number, number]>();
    for (let high = 0x81; high <= 0xfe; high++) {
      for (let low = 0x40; low <= 0xfe; low++) {
        const character = decoder.decode(Uint8Array.from([high, low]));
        if ([...character].length === 1 && !pairs.has(character)) pairs.set(character, [high, low]);
      }
    }
    gbkTable = pairs;
  }
  return Uint8Array.from(
    [...text].flatMap((char) => (char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : [...gbkTable!.get(char)!])),
  );
}

/** A line with default cells, some of them replaced. */
export function aRegisterLine(
  overrides: Partial<Record<(typeof REGISTER_HEADINGS)[number], string>> = {},
): readonly string[] {
  const defaults: Partial<Record<string, string>> = {
    序号: 'A1',
    申请人: '张三',
    申请人类别: '自然人',
    申请内容: '某地块征收补偿协议',
    申请方式: '现场',
    收到日期: '2021-03-01',
    答复日期: '2021-03-10',
    答复结果: '予以公开',
    答复方式: '当面',
  };
  return REGISTER_HEADINGS.map((heading) => overrides[heading] ?? defaults[heading] ?? '');
}

export const aRegisterTable = (...lines: readonly (readonly string[])[]): Table => [[...REGISTER_HEADINGS], ...lines];
