// What a number, or a sentence that there was none, says about Table 4.
import { REMEDY_KINDS, type RemedyKind } from '../vocabulary.js';
import type { Claim } from './claims.js';
import type { CountedNumber } from './sentence-numbers.js';

/** The kinds that a sentence speaks of at this point; none: it does not speak of remedies against this agency. */
export type RemedyContext = readonly RemedyKind[];

const SUITS: RemedyContext = ['litigation', 'litigationAfterReconsideration'];
const MEASURES = [/(?:结果)?(?:被)?维持(?:结果)?/, /(?:结果)?(?:被)?纠正(?:结果)?/, /其他结果/, /(?:尚未|未)审结/];
const TOTAL = 4;
/** As the authority that decides on others: not about this agency's replies. */
const AS_AUTHORITY =
  /(?:受理|审理|审结|办结|办理|收到|代理|出庭|应诉)(?!.{0,20}信息公开)[^，]{0,20}(?:复议|诉讼|起诉)|^(?:受理|审理|办理)/;
const DISCLOSURE = /信息公开|依申请|申请公开|被(?:申请|提起|诉)/;
const FILLERS =
  /其中|另有|因|就|政府信息公开|信息公开|工作|申请|引发|引起|产生|涉及|发生|年度|本年度?|今年|全年|20\d\d年|我[局县市区镇乡办委院厅省州旗]|本机关|我单位|全[市县区省]|情况|情形|共计|合计|总数|总计|案件|案|行政|复议后|未经复议|直接|复议|诉讼|起诉|提起|结果|相关|以及|或者|[的类被共均已都有为了和及与或、等数未]/g;

/** The kinds that a phrase names, or those named before it. */
export function remedyContext(phrase: string, sentence: string, before: RemedyContext, isOwn: boolean): RemedyContext {
  if (!/复议|诉讼|起诉/.test(phrase)) return before;
  if (AS_AUTHORITY.test(phrase)) return [];
  if (!isOwn && before.length === 0 && !DISCLOSURE.test(sentence)) return [];
  if (/复议后(?:起诉|提起)/.test(phrase)) return ['litigationAfterReconsideration'];
  if (/未经复议|直接(?:起诉|提起)/.test(phrase)) return ['litigation'];
  const isSuit = /诉讼|起诉/.test(phrase);
  if (!/复议/.test(phrase)) return SUITS;
  return isSuit ? REMEDY_KINDS : ['reconsideration'];
}

/** @param context what the phrase speaks of */
export function remedyClaim(number: CountedNumber, context: RemedyContext): Claim | null {
  const { value, phrase, suffix, counted } = number;
  if (context.length === 0 || /新增|新收|新发生|同比|比|增|减|分别|[约近超余]$/.test(phrase)) return null;
  const quote = `${phrase}${counted}${phrase === '' ? suffix : ''}`.replace(/^、/, '');
  const isSilent = withoutFillers(phrase) === '';
  const measure = measureOf(phrase) ?? (isSilent && !/复议|诉讼/.test(phrase) ? measureOf(suffix) : null);
  if (measure !== null) return { value, quote, readings: [cells(context, measure)] };
  // Without a measure the phrase must name the remedies: “其中2件” may be of any kind.
  if (!isSilent || !/复议|诉讼|起诉/.test(phrase)) return null;
  return { value, quote, readings: [cells(context, TOTAL)] };
}

/** “未发生行政复议、行政诉讼”: none of the kinds named. */
export function noRemedyClaim(clause: string, isOwn: boolean): Claim | null {
  const [, named] = /(?:未发生|没有发生|未出现|没有|无|未)([^，,；]{2,50})$/.exec(clause) ?? [];
  if (!named || withoutFillers(named) !== '') return null;
  const context = remedyContext(named, clause, [], isOwn);
  return context.length === 0 ? null : { value: 0, quote: clause, readings: [cells(context, TOTAL)] };
}

/** The measure, if the phrase has no other words. */
function measureOf(phrase: string): number | null {
  const measure = MEASURES.findIndex((each) => each.test(phrase));
  return measure !== -1 && withoutFillers(phrase.replace(MEASURES[measure]!, '')) === '' ? measure : null;
}

const withoutFillers = (phrase: string): string => phrase.replaceAll(FILLERS, '');

const cells = (kinds: RemedyContext, measure: number): readonly string[] => kinds.map((kind) => `${kind}:${measure}`);
