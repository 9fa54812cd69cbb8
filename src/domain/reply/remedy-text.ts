// The remedy paragraph of a reply: M1 if reconsideration comes first, else M2.
import type { Text } from '../vocabulary.js';
import type { Day } from '../day.js';
import type { Outcome } from './outcomes.js';
import { type RemedyNotice, remedyNotice } from './remedy-notice.js';

/** The bodies that hear remedies against an agency, from its settings. */
export interface RemedyBodies {
  readonly reviewBody?: string | undefined;
  readonly reviewBodyAddress?: string | undefined;
  readonly court?: string | undefined;
  readonly courtAddress?: string | undefined;
}

/** To be filled in by hand. */
export const BLANK = '＿＿＿＿＿＿';

const bodyName = (name: string | undefined, address: string | undefined, language: keyof Text): string => {
  if (name === undefined) return BLANK;
  if (address === undefined) return name;
  return language === 'zh' ? `${name}（地址：${address}）` : `${name} (${address})`;
};

/**
 * The paragraph of the notice (docs/rules/deadlines.md#remedy-notices):
 * 60 days for reconsideration (行政复议法 art. 20), 15 days for a suit after it (行政诉讼法 art. 45), 6 months without one (art. 46).
 * @param nth the item of the reply that it is about, from 1; left out: the whole reply
 * @example remedyText('reviewOrSuit', {}).zh.startsWith('如对本答复不服') //=> true
 */
export function remedyText(notice: RemedyNotice, bodies: RemedyBodies, nth?: number): Text {
  const about =
    nth === undefined
      ? { zh: '本答复', en: 'this reply' }
      : { zh: `本答复第${nth}项`, en: `item ${nth} of this reply` };
  const review = (language: keyof Text): string => bodyName(bodies.reviewBody, bodies.reviewBodyAddress, language);
  const court = (language: keyof Text): string => bodyName(bodies.court, bodies.courtAddress, language);
  return notice === 'reviewFirst'
    ? {
        zh:
          `如对${about.zh}不服，应当先自收到本答复之日起60日内向${review('zh')}申请行政复议；` +
          `对行政复议决定不服的，可自收到行政复议决定书之日起15日内向${court('zh')}提起行政诉讼。`,
        en:
          `If you do not accept ${about.en}, first apply to ${review('en')} for reconsideration within 60 days of receiving it; ` +
          `against its decision you may sue at ${court('en')} within 15 days of receiving that.`,
      }
    : {
        zh:
          `如对${about.zh}不服，可以自收到本答复之日起60日内向${review('zh')}申请行政复议，` +
          `或者自收到本答复之日起6个月内向${court('zh')}提起行政诉讼。`,
        en:
          `If you do not accept ${about.en}, you may apply to ${review('en')} for reconsideration within 60 days of receiving it, ` +
          `or sue at ${court('en')} within 6 months of receiving it.`,
      };
}

/** An item of a reply with the remedy against it alone. */
export interface ItemRemedy {
  readonly content: string;
  readonly outcome: Outcome;
  readonly notice: RemedyNotice | null;
  readonly remedy: Text | null;
}

/** A sentence for each item: what is refused under arts. 14–16 goes to reconsideration first, its neighbour may not (复议法 23). */
export const itemRemedies = (
  items: readonly { readonly content: string; readonly outcome: Outcome }[],
  madeOn: Day,
  bodies: RemedyBodies,
): readonly ItemRemedy[] =>
  items.map(({ content, outcome }, at) => {
    const notice = remedyNotice(outcome, madeOn);
    return { content, outcome, notice, remedy: notice && remedyText(notice, bodies, at + 1) };
  });

/** The letter's paragraph: one sentence where one remedy holds for all, else each item's own. */
export function remedyParagraph(notice: RemedyNotice, items: readonly ItemRemedy[], bodies: RemedyBodies): Text {
  if (new Set(items.map((item) => item.notice)).size < 2) return remedyText(notice, bodies);
  const told = items.flatMap(({ remedy }) => remedy ?? []);
  return { zh: told.map(({ zh }) => zh).join(''), en: told.map(({ en }) => en).join(' ') };
}
