// For each invalid field, what was expected, in both languages; from the schema, us or zod.
import { z } from 'zod';
import type { Text } from '../../domain/vocabulary.js';
import { messageFor } from './validation-messages.js';
import type { Fault } from './problems.js';

/** A schema's own message: `z.string().regex(CODE, bilingual('须为小写字母', 'lower-case letters expected'))`. */
export const bilingual = (zh: string, en: string): string => `${zh} / ${en}`;

const ZOD_MESSAGES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

const errorMapFor =
  (language: keyof Text): z.core.$ZodErrorMap =>
  (issue) =>
    messageFor(issue)?.[language] ?? ZOD_MESSAGES[language](issue);

/** What PostgreSQL cannot store as text: a null character, or half of a surrogate pair. */
const UNSTORABLE_TEXT = /\p{Surrogate}|\0/u;

/** The texts in a value that cannot be stored, even if the schema allows them. */
export function findUnstorableTexts(value: unknown, path = ''): readonly Fault[] {
  if (typeof value === 'string') {
    return UNSTORABLE_TEXT.test(value)
      ? [{ field: path, expected: { zh: '不含控制字符的文字', en: 'a text without null characters' } }]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => findUnstorableTexts(each, path ? `${path}/${name}` : name));
}

/** @returns an empty list when the value is valid */
export function findFaults(schema: z.ZodType, value: unknown): readonly Fault[] {
  const [zh = [], en = []] = (['zh', 'en'] as const).map(
    (language) => schema.safeParse(value, { error: errorMapFor(language) }).error?.issues,
  );
  return zh.map(({ path, message }, index) => ({
    field: path.join('/'),
    expected: inBothLanguages(message, en[index]?.message ?? message),
  }));
}

/** A schema's own message holds both languages, and is the same for either. */
function inBothLanguages(zh: string, en: string): Text {
  const [chinese = zh, english] = zh.split(' / ');
  return zh === en && english !== undefined ? { zh: chinese, en: english } : { zh, en };
}
