// Which bodies hear applications for reconsideration against an agency (行政复议法 arts. 24, 27, 28).
import type { AgencyKind, Text } from '../vocabulary.js';

export interface ReviewBodyChoice {
  readonly key: ReviewBodyKey;
  /** Against whose acts. */
  readonly against: Text;
  /** Who hears it. */
  readonly body: Text;
  readonly article: string;
  /** Its name, where the office knows it. */
  readonly name: string | null;
  /** What is known of the agency points to it; the administrator decides. */
  readonly isLikely: boolean;
}

interface Card extends Omit<ReviewBodyChoice, 'key' | 'name' | 'isLikely'> {
  /** The government above it in the office's tree is the body. */
  readonly isGovernmentAbove: boolean;
  readonly fits: (agency: ReviewedAgency) => boolean;
}

export interface ReviewedAgency {
  readonly kind: AgencyKind;
  readonly name: string;
  /** The name of the government above it; null if it is the topmost. */
  readonly governmentAbove: string | null;
}

const isVertical = ({ name }: ReviewedAgency): boolean =>
  /海关|税务|人民银行|金融监督管理|证券监督|外汇管理|国家安全/u.test(name);
const isJustice = ({ name }: ReviewedAgency): boolean => /司法(?:局|厅)/u.test(name);
const isOutpost = ({ name }: ReviewedAgency): boolean => /(?:派出所|分局|工商所|司法所|分队|大队)$/u.test(name);

const CARDS = {
  department: {
    against: { zh: '本级人民政府的工作部门', en: 'a department of a government' },
    body: { zh: '本级人民政府', en: 'that government' },
    article: '行政复议法第二十四条第一款第一项',
    isGovernmentAbove: true,
    fits: (agency) => agency.kind === 'department' && !isVertical(agency) && !isJustice(agency) && !isOutpost(agency),
  },
  lowerGovernment: {
    against: { zh: '县级人民政府、乡镇人民政府', en: 'a government, a township' },
    body: { zh: '上一级人民政府', en: 'the government above it' },
    article: '行政复议法第二十四条第一款第二项',
    isGovernmentAbove: true,
    fits: ({ kind }) => kind === 'government' || kind === 'township',
  },
  streetOffice: {
    against: { zh: '街道办事处等派出机关', en: 'a street office or other agency that a government set up' },
    body: { zh: '设立该派出机关的人民政府', en: 'the government that set it up' },
    article: '行政复议法第二十四条第一款第三项',
    isGovernmentAbove: true,
    fits: ({ kind }) => kind === 'subdistrict',
  },
  outpost: {
    against: {
      zh: '工作部门依法以自己名义行使职权的派出机构',
      en: 'an office of a department that acts in its own name',
    },
    body: { zh: '该工作部门的本级人民政府', en: 'the government of that department' },
    article: '行政复议法第二十四条第四款',
    isGovernmentAbove: true,
    fits: (agency) => agency.kind === 'department' && isOutpost(agency) && !isVertical(agency),
  },
  vertical: {
    against: {
      zh: '海关、金融、外汇管理等垂直领导的机关，税务机关，国家安全机关',
      en: 'customs, finance, foreign exchange and others led from above; tax; state security',
    },
    body: { zh: '上一级主管部门', en: 'the competent department one level above' },
    article: '行政复议法第二十七条',
    isGovernmentAbove: false,
    fits: isVertical,
  },
  justiceGovernment: {
    against: { zh: '司法行政部门（可以选择）', en: 'a department of justice: one of two choices' },
    body: { zh: '本级人民政府', en: 'its government' },
    article: '行政复议法第二十八条',
    isGovernmentAbove: true,
    fits: isJustice,
  },
  justiceAbove: {
    against: { zh: '司法行政部门（可以选择）', en: 'a department of justice: one of two choices' },
    body: { zh: '上一级司法行政部门', en: 'the department of justice above it' },
    article: '行政复议法第二十八条',
    isGovernmentAbove: false,
    fits: isJustice,
  },
} as const satisfies Record<string, Card>;

export type ReviewBodyKey = keyof typeof CARDS;

/**
 * Every body that the law knows, those that fit the agency first.
 * @example reviewBodies({ kind: 'subdistrict', name: '城关街道办事处', governmentAbove: '云溪县人民政府' })[0].name //=> '云溪县人民政府'
 */
export function reviewBodies(agency: ReviewedAgency): readonly ReviewBodyChoice[] {
  const choices = (Object.keys(CARDS) as ReviewBodyKey[]).map((key): ReviewBodyChoice => {
    const { isGovernmentAbove, fits, ...card }: Card = CARDS[key];
    return { key, ...card, name: isGovernmentAbove ? agency.governmentAbove : null, isLikely: fits(agency) };
  });
  return [...choices.filter(({ isLikely }) => isLikely), ...choices.filter(({ isLikely }) => !isLikely)];
}
