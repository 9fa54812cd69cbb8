// The bodies that may hear reconsideration against the agency; those that fit it first, one click to take a name.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { reviewBodies, type ReviewBodyChoice } from '@domain/agencies/review-bodies.js';
import { listAgenciesOptions } from '../../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { Article } from '../../parts/article';
import base from '../../parts/base.module.css';
import styles from './settings.module.css';

const WORDS = {
  zh: {
    likely: '按本机关类型，复议机关可能是：',
    others: '其他情形',
    take: (name: string) => `填入“${name}”`,
    byHand: '名称请手工填写',
    both: '申请人可以任选其一，可写作“甲或者乙”。',
  },
  en: {
    likely: 'For this kind of agency the review body may be:',
    others: 'Other cases',
    take: (name: string) => `Take “${name}”`,
    byHand: 'write its name',
    both: 'The applicant may choose either: name both, “A或者B”.',
  },
};

interface ReviewBodyChoicesProps {
  readonly agency: string;
  readonly onChoose: (name: string) => void;
}

export function ReviewBodyChoices({ agency: code, onChoose }: ReviewBodyChoicesProps): ReactNode {
  const words = useWords(WORDS);
  const { data } = useQuery(listAgenciesOptions());
  const agency = data?.agencies.find((each) => each.code === code);
  if (!agency) return null;
  const choices = reviewBodies({
    kind: agency.kind,
    name: agency.name,
    governmentAbove: governmentAbove(agency, data!.agencies),
  });
  const likely = choices.filter(({ isLikely }) => isLikely);
  return (
    <div className={styles.bodies}>
      {words.likely}
      <Choices choices={likely} onChoose={onChoose} />
      {likely.length > 1 && <p>{words.both}</p>}
      <details>
        <summary>{words.others}</summary>
        <Choices choices={choices.filter(({ isLikely }) => !isLikely)} onChoose={onChoose} />
      </details>
    </div>
  );
}

/** The name of the nearest government above; null if the office has none. */
function governmentAbove({ parent }: Agency, agencies: readonly Agency[]): string | null {
  const above = agencies.find(({ code }) => code === parent);
  if (!above) return null;
  return above.kind === 'government' ? above.name : governmentAbove(above, agencies);
}

interface ChoicesProps {
  readonly choices: readonly ReviewBodyChoice[];
  readonly onChoose: (name: string) => void;
}

function Choices({ choices, onChoose }: ChoicesProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <ul>
      {choices.map(({ key, against, body, article, name }) => (
        <li key={key}>
          {translate(against)} → {translate(body)}
          <Article of={article} />{' '}
          {name === null ? (
            <span className={base.faint}>{words.byHand}</span>
          ) : (
            <Button size="small" type="link" onClick={() => onChoose(name)}>
              {words.take(name)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
