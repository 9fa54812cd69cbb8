// What a phrase speaks of: applications, remedies, or something that the tables do not count.
import type { Subject } from './claims.js';

const NOUNS: readonly (readonly [Exclude<Subject, null>, RegExp])[] = [
  // A bare 申请 may be for a licence or a subsidy: it changes nothing.
  ['applications', /依申请|信息公开申请|公开申请|申请公开|申请信息公开|申请(?:获取)?政府信息/g],
  ['remedies', /复议|诉讼|起诉/g],
  [
    'other',
    /留言|来信|来电|来访|信访|热线|工单|咨询|诉求|意见|建议|提案|议案|投诉|举报|网民|网友|群众|问政|评论|信件|文件|公文|规章|许可|处罚|收费|采购|主动公开|发布|微博|微信|公众号|稿件|新闻|动态|报道|栏目|专栏|解读|访谈|发布会|公告|公示|培训|会议|检查|考核|测评|政务信息|回应|(?<!复议|诉讼)案件|清单/g,
  ],
];

/** Rows of Table 3 whose titles have the words of other subjects. */
const ROW_TITLES = /信访、?举报、?投诉类?/g;

/** By the last noun; null if the phrase has none. @example subjectOf('全市共受理网民留言') //=> 'other' */
export function subjectOf(phrase: string): Subject {
  const text = phrase.replaceAll(ROW_TITLES, '');
  const last = NOUNS.map(([subject, noun]) => ({ subject, at: [...text.matchAll(noun)].at(-1)?.index ?? -1 })).sort(
    (a, b) => b.at - a.at,
  )[0]!;
  return last.at === -1 ? null : last.subject;
}

/** A heading sets what its paragraphs speak of until they name something else. */
export function subjectOfHeading(heading: string): Subject {
  if (/复议|诉讼/.test(heading)) return 'remedies';
  if (/申请/.test(heading)) return 'applications';
  return /主动公开|平台|监督|管理|解读|回应/.test(heading) ? 'other' : null;
}
