// The result of the questions: outcome, Table 3 row, remedies, contents, evidence; then the draft.
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Radio, Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { isClosing, type Outcome, OUTCOMES } from '@domain/reply/outcomes.js';
import { readDecisionOptions } from '../../../generated/@tanstack/react-query.gen';
import { useDraft } from '../../app/draft';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { ProblemNote } from '../../parts/problem-note';
import { isAllowed, type ApplicationProps } from '../application';
import { draftName } from '../commands/draft-name';
import type { Draft } from '../commands/command-form';
import { EvidenceList } from './evidence-list';
import { officialRow } from '../official-row';
import { useCite } from '../../parts/article';
import applicationStyles from '../application.module.css';
import styles from './decision.module.css';

const WORDS = {
  zh: {
    title: '结论',
    of: (outcome: string) => `结论：${outcome}`,
    choose: '处理结果',
    row: '计入年报',
    article: '依据',
    remedy: '救济告知',
    none: '不需告知救济途径',
    contents: '答复书应载明',
    evidence: '所需材料',
    closing: '此结果由期限届满或申请人的行为产生，不需拟稿；届满后系统自动终结，或由负责人确认。',
    draft: '按此拟稿',
    refused: '现在还不能拟稿：',
    back: '上一步',
  },
  en: {
    title: 'Conclusion',
    of: (outcome: string) => `Conclusion: ${outcome}`,
    choose: 'Outcome',
    row: 'In the report',
    article: 'Under',
    remedy: 'Remedies',
    none: 'no remedy is told',
    contents: 'The reply must say',
    evidence: 'What it rests on',
    closing: 'This comes by a term that ends or by what the applicant does: there is nothing to draft.',
    draft: 'Draft it',
    refused: 'It cannot be drafted yet: ',
    back: 'Back',
  },
};

interface ConclusionProps extends ApplicationProps {
  readonly answers: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly onBack: () => void;
}

export function Conclusion({ page, answers, outcomes, onBack }: ConclusionProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { application } = page;
  const navigate = useNavigate();
  const replies = outcomes.filter((outcome) => !isClosing(outcome));
  const [chosen, setChosen] = useState<Outcome>(replies[0] ?? outcomes[0]!);
  const [draft, setDraft] = useDraft<Draft>(draftName('submitDraft', application), {});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const startDraft = (): void => {
    setDraft({ items: [], searchRecord: '', ...draft, confirmation: false, outcome: chosen, answers });
    void navigate(`${applicationPath(application)}?do=submitDraft`);
  };
  const card = page.commands.find(({ command }) => command === 'submitDraft');
  return (
    <section aria-label={words.title} className={styles.question}>
      <h2 ref={heading} tabIndex={-1}>
        {words.of(translate(OUTCOMES[chosen].label))}
      </h2>
      {replies.length > 1 && (
        <Radio.Group
          aria-label={words.choose}
          value={chosen}
          onChange={({ target }) => setChosen(target.value as Outcome)}
          options={replies.map((outcome) => ({ value: outcome, label: translate(OUTCOMES[outcome].label) }))}
        />
      )}
      {isClosing(chosen) ? (
        <Alert type="info" showIcon title={words.closing} />
      ) : (
        <OutcomeDetails page={page} outcome={chosen} />
      )}
      {card && !card.allowed && card.why && <Alert type="info" title={words.refused + translate(card.why)} />}
      <p>
        <Button onClick={onBack}>{words.back}</Button>{' '}
        {!isClosing(chosen) && (
          <Button type="primary" disabled={!isAllowed(page, 'submitDraft')} onClick={startDraft}>
            {words.draft}
          </Button>
        )}
      </p>
    </section>
  );
}

function OutcomeDetails({
  page: { application },
  outcome,
}: ApplicationProps & { readonly outcome: Outcome }): ReactNode {
  const words = useWords(WORDS);
  const cite = useCite();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery(readDecisionOptions({ path: { application }, query: { outcome } }));
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <dl className={applicationStyles.facts}>
        <dt>{words.row}</dt>
        <dd>{officialRow(outcome)}</dd>
        <dt>{words.article}</dt>
        <dd>{cite(data.article)}</dd>
        <dt>{words.remedy}</dt>
        <dd>
          {data.items.length > 1 ? (
            <ol className={applicationStyles.items}>
              {data.items.map(({ content, remedy }, at) => (
                <li key={at}>
                  {content} <small>{remedy ? translate(remedy) : words.none}</small>
                </li>
              ))}
            </ol>
          ) : data.remedy ? (
            translate(data.remedy)
          ) : (
            words.none
          )}
        </dd>
      </dl>
      <h3>{words.contents}</h3>
      <ol className={applicationStyles.items}>
        {data.contents.map((content) => (
          <li key={content.zh}>{translate(content)}</li>
        ))}
      </ol>
      <h3>{words.evidence}</h3>
      <EvidenceList application={application} evidence={data.evidence} />
    </>
  );
}
