// The remedy paragraph of a reply: M1 if reconsideration comes first, else M2 (statute.md §11).
import type { Text } from '../vocabulary.js';
import type { RemedyNotice } from './remedy-notice.js';

/** The bodies that hear remedies against an agency, from its settings. */
export interface RemedyBodies {
  readonly reviewBody?: string | undefined;
  readonly reviewBodyAddress?: string | undefined;
  readonly court?: string | undefined;
  readonly courtAddress?: string | undefined;
}

/** To be filled in by hand. */
export const BLANK = '＿＿＿＿＿＿';

const named = (name: string | undefined, address: string | undefined, language: keyof Text): string => {
  if (name === undefined) return BLANK;
  if (address === undefined) return name;
  return language === 'zh' ? `${name}（地址：${address}）` : `${name} (${address})`;
};

/**
 * 60 days for reconsideration (行政复议法 art. 20), 15 days for a suit after it (行政诉讼法 art. 45), 6 months without one (art. 46).
 * @example remedyText('reviewOrSuit', {}).zh.startsWith('如对本答复不服') //=> true
 */
export function remedyText(notice: RemedyNotice, bodies: RemedyBodies): Text {
  const review = (language: keyof Text): string => named(bodies.reviewBody, bodies.reviewBodyAddress, language);
  const court = (language: keyof Text): string => named(bodies.court, bodies.courtAddress, language);
  return notice === 'reviewFirst'
    ? {
        zh:
          `如对本答复不服，应当先自收到本答复之日起60日内向${review('zh')}申请行政复议；` +
          `对行政复议决定不服的，可自收到行政复议决定书之日起15日内向${court('zh')}提起行政诉讼。`,
        en:
          `If you do not accept this reply, first apply to ${review('en')} for reconsideration within 60 days of receiving it; ` +
          `against its decision you may sue at ${court('en')} within 15 days of receiving that.`,
      }
    : {
        zh:
          `如对本答复不服，可以自收到本答复之日起60日内向${review('zh')}申请行政复议，` +
          `或者自收到本答复之日起6个月内向${court('zh')}提起行政诉讼。`,
        en:
          `If you do not accept this reply, you may apply to ${review('en')} for reconsideration within 60 days of receiving it, ` +
          `or sue at ${court('en')} within 6 months of receiving it.`,
      };
}
