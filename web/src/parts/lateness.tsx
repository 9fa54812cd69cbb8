// Why a reply was late and which unit is responsible: the history, and the form to record it.
import { useQuery } from '@tanstack/react-query';
import { App, Input, Skeleton } from 'antd';
import { type ReactNode, useId } from 'react';
import { readLatenessOptions } from '../../generated/@tanstack/react-query.gen';
import { recordLateness } from '../../generated/sdk.gen';
import { typedSince, useDraft } from '../app/draft';
import { useWords } from '../app/language';
import { useCommand } from '../app/use-command';
import { minuteOf } from './day';
import { ProblemNote } from './problem-note';
import { SubmitButton } from './submit-button';
import base from './base.module.css';
import styles from './lateness.module.css';

const WORDS = {
  zh: {
    none: '尚未登记。',
    current: '以此为准',
    reason: '逾期原因',
    unit: '责任单位',
    save: '登记',
    done: '逾期原因已登记',
    who: '由该机关的承办人或负责人登记（条例第四十六条、第五十三条）。',
  },
  en: {
    none: 'Nothing has been said yet.',
    current: 'this one holds',
    reason: 'Reason',
    unit: 'Unit',
    save: 'Record',
    done: 'The reason is on record',
    who: 'A handler or the head of the agency says it (arts. 46 and 53).',
  },
};

interface LatenessProps {
  readonly application: string;
  /** Whether this person may record it: a handler of the agency, or its head, while it is late. */
  readonly mayRecord: boolean;
}

export function Lateness({ application, mayRecord }: LatenessProps): ReactNode {
  const words = useWords(WORDS);
  const { data, error, refetch } = useQuery(readLatenessOptions({ path: { application } }));
  return (
    <>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data?.history.length === 0 && <p className={base.faint}>{words.none}</p>}
      {data && data.history.length > 0 && (
        <ol className={styles.history}>
          {data.history.map(({ reason, unit, at, by }, index) => (
            <li key={at}>
              <strong>{unit}</strong> {index === 0 && data.history.length > 1 && <small>{words.current}</small>}
              <p>{reason}</p>
              <span>{by?.name}</span> <time dateTime={at}>{minuteOf(at)}</time>
            </li>
          ))}
        </ol>
      )}
      {mayRecord ? <LatenessForm application={application} /> : <p className={base.faint}>{words.who}</p>}
    </>
  );
}

interface LatenessDraft {
  readonly reason: string;
  readonly unit: string;
}

const EMPTY_DRAFT: LatenessDraft = { reason: '', unit: '' };

function LatenessForm({ application }: Pick<LatenessProps, 'application'>): ReactNode {
  const words = useWords(WORDS);
  const id = useId();
  const { message } = App.useApp();
  const [draft, setDraft] = useDraft(`lateness:${application}`, EMPTY_DRAFT);
  const save = useCommand({
    operation: 'recordLateness',
    application,
    send: ({ reason, unit }: LatenessDraft) =>
      recordLateness({
        path: { application },
        body: { reason: reason.trim(), unit: unit.trim() },
        throwOnError: true,
      }),
    onDone: (_, sent) => {
      setDraft((now) => typedSince(sent, now, EMPTY_DRAFT));
      void message.success(words.done);
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(draft);
      }}
    >
      <label htmlFor={`${id}unit`}>{words.unit}</label>
      <Input
        id={`${id}unit`}
        required
        maxLength={200}
        value={draft.unit}
        onChange={({ target }) => setDraft({ ...draft, unit: target.value })}
      />
      <label htmlFor={`${id}reason`}>{words.reason}</label>
      <Input.TextArea
        id={`${id}reason`}
        required
        rows={3}
        maxLength={2_000}
        value={draft.reason}
        onChange={({ target }) => setDraft({ ...draft, reason: target.value })}
      />
      <ProblemNote problem={save.refusal} labels={{ reason: words.reason, unit: words.unit }} />
      <SubmitButton isSending={save.isSending} disabled={draft.reason.trim() === '' || draft.unit.trim() === ''}>
        {words.save}
      </SubmitButton>
    </form>
  );
}
