// Next to the questions: the outcomes still possible, each with its row of Table 3.
import { Alert } from 'antd';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import type { Decided } from '../../../../src/domain/reply/decision.js';
import { OUTCOMES } from '../../../../src/domain/reply/outcomes.js';
import { useSaid, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { officialRow } from '../official-row';

const WORDS = {
  zh: {
    one: '将计入年报',
    many: (count: number) => `仍可能的结果（${count}）`,
    first: '须先办理的事项',
    begin: '去办理',
  },
  en: {
    one: 'It will count as',
    many: (count: number) => `Still possible (${count})`,
    first: 'To be done first',
    begin: 'Do it',
  },
};

interface StillPossibleProps {
  readonly application: string;
  readonly decided: Decided;
}

export function StillPossible({ application, decided: { outcomes, first } }: StillPossibleProps): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const id = useId();
  return (
    <aside aria-labelledby={id} className="decision-side">
      <h2 id={id}>{outcomes.length === 1 ? words.one : words.many(outcomes.length)}</h2>
      <ul className="application-list" aria-live="polite">
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <b>{officialRow(outcome)}</b> {said(OUTCOMES[outcome].label)}
          </li>
        ))}
      </ul>
      {first.map((command) => (
        <Alert
          key={command}
          type="info"
          title={words.first}
          description={<Link to={`${applicationPath(application)}?do=${command}`}>{words.begin}</Link>}
        />
      ))}
    </aside>
  );
}
