// After registering: number and next step; the receipt to print, a split, and the next one.
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { readApplicationOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ApplicationPage } from '../../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { longDay } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import { Provisional } from '../../parts/provisional';
import { Receipt } from './receipt';
import type { RegisteredApplication } from './registration-form';
import { SplitDialog } from './split-dialog';
import { UploadList } from './upload-list';
import type { Uploads } from './uploads';
import registrationStyles from './registration.module.css';
import styles from './confirmation.module.css';

const WORDS = {
  zh: {
    done: '登记完成',
    number: '登记号',
    received: '收到申请之日',
    waits: '待双方确认后起算',
    due: '答复期限',
    next: '接下来',
    nothing: '等待承办人员办理',
    print: '打印回执',
    another: '登记下一件',
    open: '打开该件',
    split: '一事一申请，拆分',
    wait: '附件尚未全部上传',
  },
  en: {
    done: 'Registered',
    number: 'Number',
    received: 'Received on',
    waits: 'counts once both sides have confirmed',
    due: 'Reply due',
    next: 'What is next',
    nothing: 'the handler goes on with it',
    print: 'Print the receipt',
    another: 'Register the next one',
    open: 'Open it',
    split: 'Split it',
    wait: 'not all attachments are uploaded',
  },
};

interface ConfirmationProps {
  readonly application: string;
  /** The names as typed; after a reload only the masked ones are known. */
  readonly typedNames: Pick<RegisteredApplication, 'name' | 'agent'> | undefined;
  readonly uploads: Uploads;
  readonly onAnother: () => void;
}

export function Confirmation({ application, typedNames, uploads, onAnother }: ConfirmationProps): ReactNode {
  const { data, error, refetch } = useQuery(readApplicationOptions({ path: { application } }));
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return <ConfirmationDetails page={data} typedNames={typedNames} uploads={uploads} onAnother={onAnother} />;
}

function ConfirmationDetails({
  page,
  typedNames,
  uploads,
  onAnother,
}: Omit<ConfirmationProps, 'application'> & { page: ApplicationPage }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isSplitting, setSplitting] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const { application, number, receivedOn, dueOn, provisional, next, commands } = page;
  const path = applicationPath(application);
  const maySplit = commands.some(({ command, allowed }) => command === 'split' && allowed);
  return (
    <div className={styles.registered}>
      <div className={styles.confirmation}>
        <h1 ref={heading} tabIndex={-1}>
          {words.done}
        </h1>
        <p>{words.number}</p>
        <p className={styles.number}>{number}</p>
        <dl>
          <div>
            <dt>{words.received}</dt>
            <dd>{receivedOn ? longDay(receivedOn, language) : words.waits}</dd>
          </div>
          {dueOn && (
            <div>
              <dt>{words.due}</dt>
              <dd>
                {longDay(dueOn, language)}
                <Provisional when={provisional} />
              </dd>
            </div>
          )}
          <div>
            <dt>{words.next}</dt>
            <dd>{next ? <Link to={`${path}?do=${next.command}`}>{translate(next.label)}</Link> : words.nothing}</dd>
          </div>
        </dl>
      </div>
      <div className={registrationStyles.end}>
        <Button
          type="primary"
          disabled={!uploads.areDone}
          title={uploads.areDone ? undefined : words.wait}
          onClick={onAnother}
        >
          {words.another}
        </Button>
        <Button onClick={() => print()}>{words.print}</Button>
        {maySplit && <Button onClick={() => setSplitting(true)}>{words.split}</Button>}
        <Link to={path}>{words.open}</Link>
      </div>
      <UploadList uploads={uploads} application={application} />
      <Receipt
        page={page}
        typedNames={typedNames}
        files={uploads.files.flatMap(({ file, state }) => (state === 'done' ? [file.name] : []))}
      />
      {isSplitting && <SplitDialog page={page} onClose={() => setSplitting(false)} />}
    </div>
  );
}
