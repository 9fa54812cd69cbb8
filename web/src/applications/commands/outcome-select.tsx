// Selects the outcome of a reply, in the groups of Table 3; typing searches.
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { isClosing, type Outcome, OUTCOME_NAMES, OUTCOMES } from '@domain/reply/outcomes.js';
import type { Text } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../../app/language';
import { BY_LABEL } from '../../parts/option-search';

const WORDS = { zh: { choose: '请选择' }, en: { choose: 'Choose one' } };

/** By the first two numbers of the Table 3 row. */
const GROUPS: Readonly<Record<string, Text>> = {
  '3.1': { zh: '（一）予以公开', en: '3.1 disclosed' },
  '3.2': { zh: '（二）部分公开', en: '3.2 partially disclosed' },
  '3.3': { zh: '（三）不予公开', en: '3.3 refused' },
  '3.4': { zh: '（四）无法提供', en: '3.4 cannot be provided' },
  '3.5': { zh: '（五）不予处理', en: '3.5 not handled' },
  '3.6': { zh: '（六）其他处理', en: '3.6 other' },
};

interface OutcomeSelectProps {
  readonly id: string;
  readonly value: string;
  /** Where there is no visible label. */
  readonly label?: string;
  readonly onChange: (outcome: Outcome) => void;
}

export function OutcomeSelect({ id, value, label, onChange }: OutcomeSelectProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const options = Object.entries(GROUPS).map(([row, group]) => ({
    label: translate(group),
    options: OUTCOME_NAMES.filter((name) => !isClosing(name) && OUTCOMES[name].row.slice(0, 3) === row).map((name) => ({
      value: name,
      label: translate(OUTCOMES[name].label),
    })),
  }));
  return (
    <Select<Outcome>
      id={id}
      aria-label={label}
      showSearch={BY_LABEL}
      placeholder={words.choose}
      value={(value || null) as Outcome}
      onChange={onChange}
      options={options}
      style={{ width: '100%' }}
    />
  );
}
