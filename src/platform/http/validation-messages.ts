// Validation messages for people who fill in a form; zod's own messages serve for the rest.
import type { z } from 'zod';
import type { Text } from '../../domain/vocabulary.js';

const TYPE_NAMES: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'an object' },
};

/** The unit that a limit counts. */
const UNITS: Readonly<Record<string, Text>> = {
  string: { zh: '个字', en: ' characters' },
  array: { zh: '项', en: ' items' },
  number: { zh: '', en: '' },
  int: { zh: '', en: '' },
};

/** Undefined where zod's own message is good enough. */
export function messageFor(issue: z.core.$ZodRawIssue): Text | undefined {
  const message = describeIssue(issue);
  if (issue.input !== undefined || !['invalid_type', 'invalid_value'].includes(issue.code)) return message;
  return issue.code === 'invalid_value' && message
    ? { zh: `必填，${message.zh}`, en: `required, ${message.en}` }
    : { zh: '必填', en: 'required' };
}

function describeIssue(issue: z.core.$ZodRawIssue): Text | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = TYPE_NAMES[issue.expected];
      return kind && { zh: `须为${kind.zh}`, en: `${kind.en} expected` };
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { zh: `须为以下之一：${values.join('、')}`, en: `one of ${values.join(', ')}` };
    }
    case 'unrecognized_keys':
      return { zh: `没有这样的字段：${issue.keys.join('、')}`, en: `no such field: ${issue.keys.join(', ')}` };
    case 'too_small': {
      const unit = UNITS[issue.origin];
      return (
        unit && { zh: `至少${String(issue.minimum)}${unit.zh}`, en: `at least ${String(issue.minimum)}${unit.en}` }
      );
    }
    case 'too_big': {
      const unit = UNITS[issue.origin];
      return unit && { zh: `至多${String(issue.maximum)}${unit.zh}`, en: `at most ${String(issue.maximum)}${unit.en}` };
    }
    default:
      return undefined;
  }
}
