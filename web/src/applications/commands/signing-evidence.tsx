// Before signing: the evidence, what is missing and where to add it, or why to sign without it.
import { useQuery } from '@tanstack/react-query';
import { Alert, Input, Skeleton } from 'antd';
import { type ReactNode, useId } from 'react';
import { readDecisionOptions } from '../../../generated/@tanstack/react-query.gen';
import { useWords } from '../../app/language';
import { ProblemNote } from '../../parts/problem-note';
import type { ApplicationProps } from '../application';
import { EvidenceList } from '../decision/evidence-list';
import { type Draft, textOf } from './command-form';
import { ObjectionInput } from './objection-input';
import styles from './commands.module.css';

const WORDS = {
  zh: {
    title: '签发所需材料',
    complete: '材料齐全，可以签发。',
    missing: (count: number) => `签发前还缺 ${count} 项材料，请先补齐。`,
    despite: '材料不全仍须签发的理由',
    despiteHint: '不补齐而签发时必须写明，随签发永久保留',
  },
  en: {
    title: 'What the signature rests on',
    complete: 'Everything is there.',
    missing: (count: number) => `${count} missing: add what is missing first.`,
    despite: 'Why it is signed although something is missing',
    despiteHint: 'Needed to sign all the same; kept with the signature for good',
  },
};

interface SigningEvidenceProps extends ApplicationProps {
  readonly draft: Draft;
  readonly onChange: (change: Draft) => void;
}

export function SigningEvidence({ page: { application }, draft, onChange }: SigningEvidenceProps): ReactNode {
  const words = useWords(WORDS);
  const id = useId();
  const { data, error, refetch } = useQuery(readDecisionOptions({ path: { application } }));
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} />;
  // Typed here, with the signature; everything else is added elsewhere.
  const isOverruling = data.missing.includes('publicInterest');
  const isTold = textOf(draft, 'objectionReason') !== '' && textOf(draft, 'informedOn') !== '';
  const elsewhere = data.missing.filter((key) => key !== 'publicInterest');
  const count = elsewhere.length + (isOverruling && !isTold ? 1 : 0);
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      <Alert
        type={count > 0 ? 'warning' : 'success'}
        showIcon
        title={count > 0 ? words.missing(count) : words.complete}
      />
      <EvidenceList
        application={application}
        evidence={data.evidence.filter(({ stage, key }) => stage === 'signing' && key !== 'publicInterest')}
      />
      {isOverruling && <ObjectionInput draft={draft} onChange={onChange} />}
      {elsewhere.length > 0 && (
        <div className={styles.field}>
          <label htmlFor={id}>{words.despite}</label>
          <Input.TextArea
            id={id}
            aria-describedby={`${id}-hint`}
            maxLength={500}
            rows={2}
            value={textOf(draft, 'despite')}
            onChange={({ target }) => onChange({ despite: target.value })}
          />
          <small id={`${id}-hint`}>{words.despiteHint}</small>
        </div>
      )}
    </section>
  );
}
