// An agency's settings: contact details for receipts, remedy bodies, default terms.
import type { Text } from '../vocabulary.js';

export interface SettingCard {
  readonly label: Text;
  /** The maximum length of a text; numbers have none. */
  readonly longest?: number;
}

export const SETTINGS = {
  address: { label: { zh: '办公地址', en: 'address' }, longest: 200 },
  postCode: { label: { zh: '邮政编码', en: 'post code' }, longest: 20 },
  phone: { label: { zh: '联系电话', en: 'phone' }, longest: 60 },
  email: { label: { zh: '电子邮箱', en: 'e-mail' }, longest: 200 },
  openingHours: { label: { zh: '办公时间', en: 'opening hours' }, longest: 200 },
  contactPerson: { label: { zh: '联系人', en: 'contact person' }, longest: 60 },
  /** Where the annual report is published; offered when its publication is noted. */
  reportUrl: { label: { zh: '年度报告网址', en: 'web address of the annual report' }, longest: 500 },
  /** 行政复议法 art. 24; which one it is depends on whose name the reply bears (Q-28, docs/rules/questions.md#q-28). */
  reviewBody: { label: { zh: '行政复议机关', en: 'review body' }, longest: 100 },
  reviewBodyAddress: { label: { zh: '行政复议机关地址', en: 'address of the review body' }, longest: 200 },
  /** 行政诉讼法 arts. 14 and 15. */
  court: { label: { zh: '有管辖权的人民法院', en: 'court' }, longest: 100 },
  courtAddress: { label: { zh: '人民法院地址', en: 'address of the court' }, longest: 200 },
  /** Art. 30: the term of a supplement notice that names none. */
  supplementWorkingDays: {
    label: { zh: '默认补正期限（工作日）', en: 'default term of a supplement in working days' },
  },
} as const satisfies Record<string, SettingCard>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

type TextName = Exclude<SettingName, 'supplementWorkingDays'>;

/** The settings that have a value; the others are filled in by hand. */
export type Settings = { readonly [Name in TextName]?: string } & { readonly supplementWorkingDays?: number };

/** A change: null removes a setting; a setting that is not named stays. */
export type SettingsChange = { readonly [Name in TextName]?: string | null | undefined } & {
  readonly supplementWorkingDays?: number | null | undefined;
};

export interface SettingDifference {
  readonly setting: SettingName;
  readonly label: Text;
  readonly from: string | number | null;
  readonly to: string | number | null;
}

/** The settings after a change. */
export function applySettings(before: Settings, change: SettingsChange): Settings {
  const merged = { ...before, ...change };
  return Object.fromEntries(
    SETTING_NAMES.flatMap((name) => {
      const value = merged[name] === undefined ? before[name] : merged[name];
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}

/**
 * The differences, in the order of the settings.
 * @example settingDifferences({ phone: '1' }, { phone: '2' })[0].to //=> '2'
 */
export const settingDifferences = (before: Settings, after: Settings): readonly SettingDifference[] =>
  SETTING_NAMES.filter((name) => before[name] !== after[name]).map((setting) => ({
    setting,
    label: SETTINGS[setting].label,
    from: before[setting] ?? null,
    to: after[setting] ?? null,
  }));
