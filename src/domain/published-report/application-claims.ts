// What a number says about Table 3: received, carried over, answered, or a single result.
import type { Claim, Subject } from './claims.js';
import { namedRows, withoutFillers } from './row-words.js';
import { subjectOf } from './subject.js';
import { BREAKDOWN, type CountedNumber } from './sentence-numbers.js';

const NEXT_YEAR =
  /(?:结转|转入?|顺延|延续|跨)(?:至|到|入)?(?:下一?年度?|次年度?|来年|明年|(20\d\d)年度?)(?:继续)?(?:办理|答复|处理|办结)*/;
const LAST_YEAR =
  /(?:上一?年度?|去年|往年|(20\d\d)年度?)(?:未办结|遗留)?(?:结转|转入|转来|遗留|顺延)(?:至|到)?(?:本年度?|今年|20\d\d年度?)?(?:继续)?(?:办理|处理)?/;
const STILL_OPEN = /^(?:尚未|未)(?:办结|答复)$|^(?:正在|尚在)(?:办理|处理)(?:中)?$/;
const RECEIVED = /新收到?|收到|受理|接收到?|接到|收悉/g;
const ANSWERED = /答复|办结|办理完毕|办复|办毕/g;
const HANDLED = /办理|处理/g;

/** A part of the applications, or a comparison: no row of the table. */
const PART =
  /网|信函|邮|当面|当场|窗口|平台|现场|书面|口头|传真|电话|自然人|法人|企业|组织|律师|公民|按期|按时|如期|逾期|超期|延期|撤回|涉及|同比|环比|增加|增长|减少|下降|上升|占|平均|日均|人均/;
const APPROXIMATE = /[约近超余多]$|超过$|不足$|分别/;

/** “（含上年结转2件）” after what was received, or “其中新收15件，上年结转2件”. */
const INCLUDES_CARRIED = new RegExp(
  `^${BREAKDOWN}.{0,20}结转|^[，,]?(?:其中)?(?:含|包括|包含).{0,12}结转|^[，,]?其中.{0,8}结转|新收.{0,15}结转|结转.{0,15}新收`,
);

/** Nobody, or an agency at the end of the words before a verb. */
const AGENCY = /^$|[局县市区镇乡办委院厅省州旗府处门室道]$|机关$|单位$/;

/** @param year the report's */
export function applicationClaim(number: CountedNumber, subject: Subject, year: number | null): Claim | null {
  const { phrase, lead, suffix, before } = number;
  if (APPROXIMATE.test(phrase) || /分别/.test(lead)) return null;
  const [front, back] = [carriedRow(phrase, year), carriedRow(suffix, year)];
  const carried = front ?? (isSilent(phrase) ? back : null) ?? (front === null && back === '4' ? back : null);
  const withSuffix = { ...number, counted: `${number.counted}${suffix}` };
  if (carried) return subject === 'other' ? null : claim(front ? number : withSuffix, [[carried]]);
  if (speaksOfAnotherYear(before + phrase, year) || PART.test(phrase)) return null;
  if (subject === 'applications') {
    const [own, after] = [resultRows(phrase), isSilent(phrase) ? resultRows(suffix) : null];
    if (own) return claim(number, [own]);
    if (after) return claim(withSuffix, [after]);
    const led = isSilent(phrase) ? resultRows(lead) : null;
    if (led) return claim({ ...number, phrase: lead + phrase }, [led]);
  }
  return totalClaim(number, subject);
}

/** Row 2 or 4, if the phrase says nothing else. */
function carriedRow(phrase: string, year: number | null): '2' | '4' | null {
  const next = NEXT_YEAR.exec(phrase);
  if (next && (next[1] === undefined || year === null || Number(next[1]) > year)) {
    return withoutFillers(phrase.replace(NEXT_YEAR, '')) === '' ? '4' : null;
  }
  const last = LAST_YEAR.exec(phrase);
  if (last && (last[1] === undefined || year === null || Number(last[1]) < year)) {
    return withoutFillers(phrase.replace(LAST_YEAR, '')) === '' ? '2' : null;
  }
  return STILL_OPEN.test(withoutNouns(phrase)) ? '4' : null;
}

const withoutNouns = (phrase: string): string => phrase.replaceAll(/其中|另有|还?有|的|申请|政府信息公开/g, '');

/** Rows of results, if the phrase has no other words. */
function resultRows(phrase: string): readonly string[] | null {
  const { rows, rest } = namedRows(phrase);
  return rows.length > 0 && rest === '' ? rows : null;
}

const isSilent = (phrase: string): boolean => withoutFillers(phrase) === '';

/** What was received or answered in all. Who received it may stand before the verb, nothing after but the applications. */
function totalClaim(number: CountedNumber, subject: Subject): Claim | null {
  if (subject === 'other') return null;
  const { phrase, lead, before, after } = number;
  const text = isSilent(phrase) && phrase.length < 8 && lead !== '' ? lead + phrase : phrase;
  const [received, answered, handled] = [RECEIVED, ANSWERED, HANDLED].map((verb) => lastVerb(text, verb));
  const verb = received ?? answered ?? handled;
  if (!verb || PART.test(text)) return null;
  // Where nothing was named, only what is surely an application counts.
  if (subject === null && (!(received ?? answered) || !number.counted.endsWith('件'))) return null;
  // Among those received or answered are those of one agency: nobody may be named then, nor where the subject is not.
  const isAmongOthers = /其中/.test(before + phrase) || subject === null;
  if (verb.after !== '' || (isAmongOthers && verb.before !== '')) return null;
  if (!AGENCY.test(verb.before) || namedRows(text).rows.length > 0) return null;
  const quoted = { ...number, phrase: text.slice(verb.index) };
  if (received) {
    return claim(quoted, INCLUDES_CARRIED.test(after) ? [['1'], ['1', '2']] : [['1']]);
  }
  return claim(quoted, answered ? [['3.7']] : [['3.7'], ['1'], ['1', '2']]);
}

/** The words around the last of some verbs, without those that say nothing. */
function lastVerb(
  text: string,
  verb: RegExp,
): { readonly index: number; readonly before: string; readonly after: string } | null {
  const last = [...text.matchAll(verb)].at(-1);
  if (!last) return null;
  return {
    index: last.index,
    before: withoutFillers(text.slice(0, last.index)),
    after: withoutFillers(text.slice(last.index + last[0].length)),
  };
}

/** A sentence on the year before, or one that compares with it. */
function speaksOfAnotherYear(text: string, year: number | null): boolean {
  const named = [...text.matchAll(/(20\d\d)年/g)].at(-1)?.[1];
  if (named !== undefined && year !== null && Number(named) !== year) return true;
  return /(?:去年|上年|上一年)(?!度?(?:未办结|遗留)?(?:结转|转入|转来|遗留|顺延))/.test(text.slice(-30));
}

const claim = ({ value, phrase, counted }: CountedNumber, rows: readonly (readonly string[])[]): Claim => ({
  value,
  quote: `${phrase}${counted}`.replace(/^、/, ''),
  readings: rows,
});

/** “未收到政府信息公开申请”: row 1 is zero. */
export function noApplicationClaim(clause: string): Claim | null {
  const [, before, named] = /^(.{0,30}?)(?:未|没有)(?:收到|接到|受理)(.{4,30})$/.exec(clause) ?? [];
  if (named === undefined || subjectOf(named) !== 'applications' || withoutFillers(named) !== '') return null;
  return AGENCY.test(withoutFillers(before!)) ? { value: 0, quote: clause, readings: [['1']] } : null;
}
