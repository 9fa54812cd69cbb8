// Why a command was refused; after changes by others, what they did and a button to go on.
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { ReportEventType } from '@domain/annual-report/report-workflow.js';
import { useTranslate, useWords } from '../app/language';
import { minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import type { ReportCommand } from './report';
import { EVENT_LABEL } from './report-labels';

const WORDS = {
  zh: {
    title: '您打开之后，报告已被他人更改',
    about: '页面已更新，您填写的内容仍然保留。请核对以下变动后再继续。',
    go: '已核对，继续',
  },
  en: {
    title: 'Somebody changed the report since you opened it',
    about: 'The page is up to date, and what you typed is kept. Look at what changed, then go on.',
    go: 'I have looked: go on',
  },
};

interface CommandNoteProps {
  readonly command: Pick<ReportCommand<never>, 'problem' | 'look'>;
}

export function CommandNote({ command: { problem, look } }: CommandNoteProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  if (!problem) return null;
  if (!problem.isStale) return <ProblemNote problem={problem} />;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={words.title}
      description={
        <>
          <p>{words.about}</p>
          <ul>
            {problem.laterChanges.map(({ seq, type, at, actor }) => (
              <li key={seq}>
                {minuteOf(at)} {actor?.name ?? '—'} {translate(EVENT_LABEL[type as ReportEventType])}
              </li>
            ))}
          </ul>
          <Button size="small" onClick={look}>
            {words.go}
          </Button>
        </>
      }
    />
  );
}
