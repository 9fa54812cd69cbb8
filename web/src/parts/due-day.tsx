// The due day of a reply; on hover or focus one sentence explains how it was counted.
import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { restartsAnew } from '@domain/applications/due-status.js';
import { isProvisionalToo, lastDay } from '@domain/deadlines/provisional.js';
import { readApplicationOptions } from '../../generated/@tanstack/react-query.gen';
import type { ApplicationLine, Deadline } from '../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../app/language';
import { problemText } from '../app/problem';
import { longDay } from './day';
import { Provisional } from './provisional';
import { RowDay } from './row-day';
import base from './base.module.css';
import styles from './due-day.module.css';

const WORDS = {
  zh: {
    why: '计算说明',
    loading: '正在计算…',
    counted: (start: string, days: number) => `${start}起次日计算，${days} 个工作日`,
    extended: (days: number) => `延长 ${days} 个工作日`,
    excluded: (from: string, to: string, why: string) => `${from}至${to}不计（${why}）`,
    open: '今',
    fixed: (day: string) => `已告知申请人延迟至${day}答复`,
    due: (day: string) => `应于${day}前答复`,
    unknown: '届满日待定',
    original: (day: string) => `原期限${day}`,
    unannounced: '含未公布放假安排的年度',
    join: '，',
    end: '。',
  },
  en: {
    why: 'how it was counted',
    loading: 'Counting…',
    counted: (start: string, days: number) => `${days} working days counted from the day after ${start}`,
    extended: (days: number) => `extended by ${days} working days`,
    excluded: (from: string, to: string, why: string) => `without ${from} to ${to} (${why})`,
    open: 'today',
    fixed: (day: string) => `the applicant was told of a delay until ${day}`,
    due: (day: string) => `reply by ${day}`,
    unknown: 'the last day is not known yet',
    original: (day: string) => `originally ${day}`,
    unannounced: 'it counts a year without its holiday notice',
    join: ', ',
    end: '.',
  },
};

type DueLine = Pick<ApplicationLine, 'application' | 'dueOn' | 'provisional' | 'standstill'>;

export function DueDay({
  line: { application, dueOn, provisional, standstill },
}: {
  readonly line: DueLine;
}): ReactNode {
  const words = useWords(WORDS);
  const [isOpen, setOpen] = useState(false);
  if (!dueOn || restartsAnew(standstill)) return <RowDay day={null} />;
  return (
    <>
      <Popover
        trigger={['hover', 'focus']}
        mouseEnterDelay={0.3}
        open={isOpen}
        onOpenChange={setOpen}
        destroyOnHidden
        content={<Sentence application={application} />}
      >
        <button type="button" className={styles.button}>
          <RowDay day={dueOn} />
          <span className={base.visuallyHidden}> {words.why}</span>
        </button>
      </Popover>
      <Provisional when={provisional} />
    </>
  );
}

function Sentence({ application }: { readonly application: string }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const describe = useDeadlineSentence();
  const { data, error } = useQuery(readApplicationOptions({ path: { application } }));
  const deadline = data?.deadlines.findLast(({ kind }) => kind === 'reply');
  return (
    <p className={styles.explanation} role="status">
      {error ? problemText(error, language) : deadline ? describe(deadline) : words.loading}
    </p>
  );
}

/** How a deadline was counted, as a sentence. */
export function useDeadlineSentence(): (deadline: Deadline) => string {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const dayText = (day: string): string => longDay(day, language);
  return ({ startsOn, days, extension, fixedOn, dueOn, originalDueOn, provisional, segments }) => {
    const counted = fixedOn
      ? [words.fixed(dayText(fixedOn))]
      : [
          words.counted(dayText(startsOn), days),
          ...(extension ? [words.extended(extension)] : []),
          ...segments
            .filter((each) => !each.counted)
            .map(({ from, to, label }) =>
              words.excluded(dayText(from), to ? dayText(to) : words.open, translate(label)),
            ),
        ];
    const parts = [
      ...counted,
      dueOn ? words.due(lastDay(dayText(dueOn), provisional)[language]) : words.unknown,
      ...(originalDueOn && originalDueOn !== dueOn
        ? [
            words.original(
              lastDay(dayText(originalDueOn), isProvisionalToo(originalDueOn, { dueOn, provisional }))[language],
            ),
          ]
        : []),
      ...(provisional ? [words.unannounced] : []),
    ];
    return parts.join(words.join) + words.end;
  };
}
