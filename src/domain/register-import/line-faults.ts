// The faults of a line of an old register: which field, what is wrong, what to do.
import type { Text } from '../vocabulary.js';
import { type Field, FIELDS } from './register-fields.js';

/** A fault without its place in the file, which only the file reader knows. */
export interface LineFault {
  readonly field: Field;
  readonly says: Text;
  readonly remedy: Text;
}

const labelOf = (field: Field): Text => FIELDS[field].label;

export const missingField = (field: Field): LineFault => ({
  field,
  says: { zh: `没有${labelOf(field).zh}`, en: `there is no ${labelOf(field).en}` },
  remedy: {
    zh: '请补填；整列没有的，请在对应关系中指明该列或默认值',
    en: 'fill it in; if no line has it, name its column or a default in the mapping',
  },
});

export const invalidDay = (field: Field): LineFault => ({
  field,
  says: { zh: '不是能确认的日期', en: 'is no date that can be told for sure' },
  remedy: { zh: '请写为2020-01-02或2020年1月2日', en: 'write it as 2020-01-02' },
});

export const dayOutOfRange = (field: Field, today: string): LineFault => ({
  field,
  says: {
    zh: `日期不在2008-05-01（条例施行）至${today}之间`,
    en: `is not between 2008-05-01, when the Regulation came into force, and ${today}`,
  },
  remedy: { zh: '请核对年份', en: 'check the year' },
});

export const invalidNumber = (field: Field): LineFault => ({
  field,
  says: { zh: '应为1至60的整数', en: 'must be a whole number from 1 to 60' },
  remedy: { zh: '请只写工作日数，如15', en: 'write the number of working days alone, like 15' },
});

export const textTooLong = (field: Field, longest: number): LineFault => ({
  field,
  says: { zh: `超过${longest}个字`, en: `has more than ${longest} characters` },
  remedy: { zh: '请核对该列；确属内容的，请缩写', en: 'check which column is mapped; shorten what belongs there' },
});

export const unknownWord = (field: Field): LineFault => ({
  field,
  says: { zh: `认不出这种${labelOf(field).zh}`, en: `it is not known which ${labelOf(field).en} this means` },
  remedy: { zh: '请在取值对应中选定含义', en: 'choose its meaning among the values of the mapping' },
});

export const wrongOrder = (field: Field, than: Field): LineFault => ({
  field,
  says: {
    zh: `${labelOf(field).zh}早于${labelOf(than).zh}`,
    en: `${labelOf(field).en} is before ${labelOf(than).en}`,
  },
  remedy: { zh: '请核对这两个日期', en: 'check the two dates' },
});

export const lineFault = (field: Field, zh: string, en: string, doZh: string, doEn: string): LineFault => ({
  field,
  says: { zh, en },
  remedy: { zh: doZh, en: doEn },
});

export const duplicateNumber = (sheet: string, line: number): LineFault =>
  lineFault(
    'number',
    `登记编号与“${sheet}”第${line}行相同`,
    `has the same register number as line ${line} of ${sheet}`,
    '请改正编号，或删去重复的一行',
    'correct the number, or remove the line that stands twice',
  );

/** @param different what tells it from the application of that number */
export const numberTaken = (different: readonly Field[]): LineFault =>
  lineFault(
    'number',
    `这个编号以前已导入，但内容不同（${different.map((field) => labelOf(field).zh).join('、')}）`,
    `is known by its number, but different: ${different.map((field) => labelOf(field).en).join(', ')}`,
    '若是另一本台账的申请，请在编号前加上区别字样（如“网上-1”）再导入；若是同一件，请在系统中更正登记，并从文件中删去此行',
    'if it is of another register, put a mark before its numbers, like “online-1”, and import again; if it is the same application, amend it in the system and take the line out',
  );

/** Of a number that a spreadsheet has shortened or rounded. */
export const digitsLost = (field: Field): LineFault =>
  lineFault(
    field,
    `${labelOf(field).zh}已被表格软件改坏，丢失了数字（只保留十五位，或显示为1.2E+17）`,
    'has lost digits: a spreadsheet keeps fifteen, or shows 1.2E+17',
    '请按原件重填，并先把该列设为文本格式；无法找回的请清空，或不导入此列',
    'fill it in again from the original, with the column formatted as text; if it is lost, empty the cell or leave the column out',
  );
