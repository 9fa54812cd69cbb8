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
const METHODS: Readonly<Record<string, string>> = {
  ems: 'EMS',
  registeredMail: '挂号信',
  counter: '当面领取',
  online: '网上',
  email: '邮箱',
};

const SUITS: Readonly<Record<string, string>> = {
  litigation: '直接起诉',
  litigationAfterReconsideration: '经复议后起诉',
};

export const HEADINGS = [
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
  const opened = lines.filter((line) => line.do === 'openRemedy');
  const beside = (index: number): readonly Line[] =>
    opened.filter(({ kind }) => (kind === 'litigation' ? index === 1 : index === 0));
  return [
    [...HEADINGS],
    ...names.map((name, index) => {
      const own = lines.filter((line) => line.application === name);
      const first = (command: string): Line | undefined => own.find((line) => line.do === command);
      const on = (command: string): string => first(command)?.at.slice(0, 10) ?? '';
      const register = first('register')!;
      const draft = first('submitDraft');
      const remedy = (kinds: readonly string[]): readonly string[] => {
        const found = beside(index).find((each) => kinds.includes(each['kind'] as string));
        const closed = lines.find((line) => line.do === 'closeRemedy' && line['remedy'] === found?.['remedy']);
        const results: Readonly<Record<string, string>> = { corrected: '撤销', upheld: '维持', other: '终止' };
        return [
          found?.at.slice(0, 10) ?? '',
          closed ? results[closed['result'] as string]! : '',
          closed?.at.slice(0, 10) ?? '',
        ];
      };
      return [
        name,
        register['applicant'].name as string,
        register['applicant'].type === 'naturalPerson' ? '公民' : '企业',
        register['content'] as string,
        CHANNELS[register['channel'] as string]!,
        on('confirmReceipt') || ((register['arrivedOn'] as string) ?? register.at.slice(0, 10)),
        on('accept'),
        on('requestSupplement'),
        String(first('requestSupplement')?.['workingDays'] ?? ''),
        on('receiveSupplement'),
        on('extendReply'),
        String(first('extendReply')?.['workingDays'] ?? ''),
        on('dispatch'),
        draft ? OUTCOMES[draft['outcome'] as Outcome].label.zh : '办理中',
        METHODS[first('dispatch')?.['method'] as string] ?? '',
        on('confirmDelivery'),
        ...remedy(['reconsideration']),
        SUITS[beside(index).find(({ kind }) => kind !== 'reconsideration')?.['kind'] as string] ?? '',
        ...remedy(['litigation', 'litigationAfterReconsideration']),
      ];
    }),
  ];
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** The serial number by which a spreadsheet stores a day. */
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

/**
 * A workbook with a merged title above the heading.
 * @param typed stores days as date cells instead of text
 */
export function asWorkbook(table: Table, { typed = false, title = '依申请公开登记台账' } = {}): Uint8Array {
  const shared: string[] = [title];
  const wide = table[0]!.length;
  const cell = (text: string, row: number, column: number): string => {
    const ref = `${letters(column)}${row}`;
    if (text === '') return '';
    if (typed && /^\d{4}-\d{2}-\d{2}$/u.test(text)) return `<c r="${ref}" s="1"><v>${serial(text)}</v></c>`;
    return `<c r="${ref}" t="s"><v>${shared.push(text) - 1}</v></c>`;
  };
  const rows = table.map(
    (line, index) =>
      `<row r="${index + 3}">${line.map((text, column) => cell(text, index + 3, column)).join('')}</row>`,
  );
  return workbook(
    `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>${rows.join('')}</sheetData>` +
      `<mergeCells><mergeCell ref="A1:${letters(wide - 1)}2"/></mergeCells>`,
    shared,
  );
}

export const asList = (table: Table): string =>
  table
    .map((line) => line.map((text) => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','))
    .join('\r\n');

let gbk: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Node can only decode GBK: the table for encoding is made by decoding every pair of bytes. */
export function asGbk(text: string): Uint8Array {
  if (!gbk) {
    const decoder = new TextDecoder('gbk');
    const pairs = new Map<string, readonly [number, number]>();
    for (let high = 0x81; high <= 0xfe; high++) {
      for (let low = 0x40; low <= 0xfe; low++) {
        const read = decoder.decode(Uint8Array.from([high, low]));
        if ([...read].length === 1 && !pairs.has(read)) pairs.set(read, [high, low]);
      }
    }
    gbk = pairs;
  }
  return Uint8Array.from(
    [...text].flatMap((char) => (char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : [...gbk!.get(char)!])),
  );
}

/** A line with default cells, some of them replaced. */
export function aLine(more: Partial<Record<(typeof HEADINGS)[number], string>> = {}): readonly string[] {
  const usual: Partial<Record<string, string>> = {
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
  return HEADINGS.map((heading) => more[heading] ?? usual[heading] ?? '');
}

export const aTable = (...lines: readonly (readonly string[])[]): Table => [[...HEADINGS], ...lines];
