// The settings of an agency, which its letters use, and who changed what when.
import { z } from 'zod';
import { MAX_TERM_DAYS } from '../../domain/applications/command-conditions.js';
import { SETTING_NAMES, type SettingCard, type SettingName, SETTINGS } from '../../domain/agencies/settings.js';
import { operation } from '../../platform/http/operation.js';
import { AgencyCode, BilingualText, textUpTo } from '../../platform/http/field-schemas.js';

const tag = 'agencies';
const params = z.object({ agency: AgencyCode });

const schemaOf = (name: SettingName): z.ZodType => {
  const card: SettingCard = SETTINGS[name];
  if (card.longest === undefined) return z.int().min(1).max(MAX_TERM_DAYS);
  return name === 'reportUrl' ? webAddress(card.longest) : textUpTo(card.longest);
};

/** One pattern, as the generated client has no type for several. */
const webAddress = (longest: number): z.ZodType =>
  z
    .string()
    .max(longest)
    // oxlint-disable-next-line no-control-regex
    .regex(/^https?:\/\/[^\u0000]*$/u, {
      error: '以 http:// 或 https:// 开头的网址 / an address that begins with http:// or https://',
    });

/** A field for every setting, described in both languages. @param wrap makes each schema optional or nullable */
const settingFields = (wrap: (schema: z.ZodType) => z.ZodType): Record<SettingName, z.ZodType> =>
  Object.fromEntries(
    SETTING_NAMES.map((name) => {
      const { zh, en } = SETTINGS[name].label;
      return [name, wrap(schemaOf(name)).describe(`${zh} ${en}`)];
    }),
  ) as Record<SettingName, z.ZodType>;

const AgencySettings = z
  .object({
    agency: z.string(),
    version: z.number().int().describe('0 until something is set; If-Match takes it'),
    settings: z.object(settingFields((schema) => schema.optional())),
    at: z.string().nullable().describe('ISO 8601, of the last change'),
  })
  .meta({ id: 'AgencySettings' });

const Value = z.union([z.string(), z.number()]).nullable();

export const readSettings = operation({
  name: 'readSettings',
  method: 'GET',
  path: '/api/agencies/:agency/settings',
  tag,
  summary: { zh: '机关设置；ETag 为版本号', en: 'The settings of an agency; its ETag is the version' },
  admits: { right: 'readOffice', at: 'agency' },
  params,
  answer: AgencySettings,
});

export const changeSettings = operation({
  name: 'changeSettings',
  method: 'PATCH',
  path: '/api/agencies/:agency/settings',
  tag,
  summary: { zh: '更改机关设置，立即生效', en: 'Change settings; they hold at once' },
  admits: { right: 'keepSettings', at: 'agency' },
  params,
  body: z.strictObject(settingFields((schema) => schema.nullable().optional())),
  answer: AgencySettings,
  versioned: true,
  responseHeaders: ['ETag'],
  example: { reviewBody: '某县人民政府', court: '某市中级人民法院', phone: '0571-00000000', supplementWorkingDays: 10 },
});

export const listSettingsChanges = operation({
  name: 'listSettingsChanges',
  method: 'GET',
  path: '/api/agencies/:agency/settings/changes',
  tag,
  summary: { zh: '设置的更改记录，新的在前', en: 'Who changed which setting when, the newest first' },
  admits: { right: 'readOffice', at: 'agency' },
  params,
  answer: z.object({
    changes: z.array(
      z.object({
        version: z.number().int(),
        at: z.string(),
        by: z.object({ name: z.string(), onBehalfOf: z.string().nullable() }).nullable(),
        moves: z.array(z.object({ setting: z.enum(SETTING_NAMES), label: BilingualText, from: Value, to: Value })),
      }),
    ),
  }),
});
