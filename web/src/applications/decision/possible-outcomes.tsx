// Next to the questions: the outcomes still possible, each with its row of Table 3.
import { Alert } from 'antd';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import type { DecisionResult } from '@domain/reply/decision.js';
import { OUTCOMES } from '@domain/reply/outcomes.js';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { officialRow } from '../official-row';
import applicationStyles from '../application.module.css';
import styles from './decision.module.css';

const WORDS = {
  zh: {
    one: '将计入年报',
    many: (count: number) => `仍可能的结果（${count}）`,
    first: '须先办理的事项',
    open: '去办理',
  },
  en: {
    one: 'It will count as',
    many: (count: number) => `Still possible (${count})`,
    first: 'To be done first',
    open: 'Do it',
  },
};

interface PossibleOutcomesProps {
  readonly application: string;
  readonly decided: DecisionResult;
}

export function PossibleOutcomes({ application, decided: { outcomes, first } }: PossibleOutcomesProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const id = useId();
  return (
    <aside aria-labelledby={id} className={styles.side}>
      <h2 id={id}>{outcomes.length === 1 ? words.one : words.many(outcomes.length)}</h2>
      <ul className={applicationStyles.list} aria-live="polite">
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <b>{officialRow(outcome)}</b> {translate(OUTCOMES[outcome].label)}
          </li>
        ))}
      </ul>
      {first.map((command) => (
        <Alert
          key={command}
          type="info"
          title={words.first}
          description={<Link to={`${applicationPath(application)}?do=${command}`}>{words.open}</Link>}
        />
      ))}
    </aside>
  );
}
