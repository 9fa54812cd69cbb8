// What offices write into their registers, and how it is understood.
import { parseDay } from '../../../src/domain/register-import/parse-day.js';
import { guessMeaning, MEANINGS } from '../../../src/domain/register-import/meanings.js';
import {
  FIELD_NAMES,
  FIELDS,
  WORD_FIELDS,
  type WordField,
} from '../../../src/domain/register-import/register-fields.js';
import { proposeColumns } from '../../../src/domain/register-import/mapping.js';
import { MEANING_LABEL } from '../../../src/domain/register-import/meaning-labels.js';
import { lineKey } from '../../../src/domain/register-import/register-line.js';
import { OUTCOME_NAMES, OUTCOMES } from '../../../src/domain/reply/outcomes.js';

describe('a date', () => {
  it.each([
    '2020-01-02',
    '2020/1/2',
    '2020.1.2',
    '2020.01.02.',
    '2020年1月2日',
    '2020 年 1 月 2 日',
    '20200102',
    '43832',
    '43832.375',
    '2020-01-02T00:00:00',
    '2020/1/2 10:30',
    '２０２０－０１－０２',
  ])('%s is the second of January', (text) => {
    expect(parseDay(text)).toBe('2020-01-02');
  });

  it('of a workbook that counts from 1904 is four years later', () => {
    expect(parseDay('42370', true)).toBe('2020-01-02');
  });

  it.each(['', '20.1.2', '2020-02-30', '2020年1月', '12', '1月2日', '2020-13-01', '99999', '张三', '20201302'])(
    '%s is none that can be told for sure',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );
});

describe('a word', () => {
  it.each<[WordField, string, string | null]>([
    ['channel', '现场提交', 'counter'],
    ['channel', '当面', 'counter'],
    ['channel', '信函', 'ordinaryMail'],
    ['channel', '挂号信', 'signedMail'],
    ['channel', 'EMS邮寄', 'signedMail'],
    ['channel', '网上申请', 'online'],
    ['channel', '在线', 'online'],
    ['channel', '电子邮件', 'email'],
    ['channel', '传真', 'fax'],
    ['channel', '托人', null],
    ['applicantType', '公民', 'naturalPerson'],
    ['applicantType', '自然人', 'naturalPerson'],
    ['applicantType', '商业企业', 'commercialEnterprise'],
    ['applicantType', '律所', 'legalService'],
    ['applicantType', '法人或其他组织', 'otherOrganization'],
    ['outcome', '予以公开', 'disclosed'],
    ['outcome', '公开', 'disclosed'],
    ['outcome', '部分公开', 'partiallyDisclosed'],
    ['outcome', '不予公开-属于国家秘密', 'refusedStateSecret'],
    ['outcome', '不予公开（三安全一稳定）', 'refusedSecurityStability'],
    ['outcome', '信息不存在', 'notExisting'],
    ['outcome', '本机关不掌握相关政府信息', 'notHeldHere'],
    ['outcome', '已主动公开，告知获取方式', 'alreadyPublic'],
    ['outcome', '申请人逾期不补正', 'supplementLapsed'],
    ['outcome', '补正后申请内容仍不明确', 'stillUnclear'],
    ['outcome', '申请人主动撤回', 'withdrawn'],
    ['outcome', '办理中', 'open'],
    // A refusal without a reason is none of the rows of Table 3.
    ['outcome', '不予公开', null],
    ['outcome', '不予处理', null],
    ['outcome', '无法提供', null],
    ['method', '邮寄（EMS）', 'ems'],
    ['method', '当面领取', 'counter'],
    ['reconsiderationResult', '确认违法', 'corrected'],
    ['reconsiderationResult', '维持原答复', 'upheld'],
    ['litigationResult', '驳回起诉', 'other'],
    ['litigationResult', '驳回诉讼请求', 'upheld'],
  ])('%s %s means %s', (field, word, meaning) => {
    expect(guessMeaning(field, word)).toBe(meaning);
  });

  // 报告格式：驳回申请、不予受理是其他结果；驳回请求是维持。
  it.each<[WordField, string, string | null]>([
    ['reconsiderationResult', '驳回行政复议申请', 'other'],
    ['reconsiderationResult', '驳回申请人的行政复议申请', 'other'],
    ['reconsiderationResult', '驳回申请人的行政复议请求', 'upheld'],
    ['litigationResult', '驳回诉讼请求', 'upheld'],
    ['litigationResult', '驳回原告起诉', 'other'],
    ['litigationResult', '驳回再审申请', 'upheld'],
    ['outcome', '逾期未缴费，视为放弃', 'feeLapsed'],
    ['outcome', '未按收费通知要求缴纳费用', 'feeLapsed'],
    ['outcome', '逾期未提交补正材料，视为放弃', 'supplementLapsed'],
    ['outcome', '逾期不补正', 'supplementLapsed'],
  ])('%s %s counts as %s', (field, word, meaning) => {
    expect(guessMeaning(field, word)).toBe(meaning);
  });

  it('of the official form, and of our own template, means itself', () => {
    for (const outcome of OUTCOME_NAMES) expect(guessMeaning('outcome', OUTCOMES[outcome].label.zh)).toBe(outcome);
    for (const field of WORD_FIELDS) {
      for (const meaning of MEANINGS[field]) {
        expect([field, meaning, guessMeaning(field, MEANING_LABEL[meaning].zh)]).toEqual([field, meaning, meaning]);
      }
    }
  });
});

describe('a heading', () => {
  it('names the field whose label it is, each its own', () => {
    const headings = FIELD_NAMES.map((field) => FIELDS[field].label.zh);
    const own = Object.fromEntries(FIELD_NAMES.map((field) => [field, FIELDS[field].label.zh]));
    expect(proposeColumns(headings)).toEqual(own);
  });

  it('goes to the field that it names best, and never to two', () => {
    expect(proposeColumns(['序号', '答复时间', '收到申请时间（年月日）', '补正时间', '备注'])).toEqual({
      number: '序号',
      servedOn: '答复时间',
      receivedOn: '收到申请时间（年月日）',
      supplementReceivedOn: '补正时间',
    });
  });

  it('of the rows of a sheet is the register number only where there is no other', () => {
    expect(proposeColumns(['序号', '收件编号', '收到方式'])).toEqual({ number: '收件编号', channel: '收到方式' });
    expect(proposeColumns(['序号', '收到方式'])).toEqual({ number: '序号', channel: '收到方式' });
  });

  it('送达日期 is the day of delivery, not of posting', () => {
    expect(proposeColumns(['送达日期'])).toEqual({ deliveredOn: '送达日期' });
  });

  it('that a person chose goes before what is guessed; null keeps a column out', () => {
    expect(proposeColumns(['办结日期', '答复日期', '序号'], { servedOn: '办结日期', number: null })).toEqual({
      servedOn: '办结日期',
      number: null,
    });
  });
});

describe('a line', () => {
  it('is recognised by its number, with the year of receipt where it is a mere ordinal', () => {
    const receivedOn = '2020-01-02';
    expect(lineKey({ number: '012', receivedOn })).toBe('2020/12');
    expect(lineKey({ number: '依申请[2020] 12号', receivedOn })).toBe('依申请〔2020〕12号');
    expect(lineKey({ number: '依申请〔2020〕12号', receivedOn: '2021-01-02' })).toBe('依申请〔2020〕12号');
  });
});
