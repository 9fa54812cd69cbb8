// After a command: what happened, what is next, who has to do it, and by when.
import { Button, Result } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { lastDay } from '../../../../src/domain/deadlines/provisional.js';
import type { Text } from '../../../../src/domain/vocabulary.js';
import { useLanguage, useSaid, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { longDay } from '../../parts/day';
import { useRemaining } from '../../parts/light';
import type { OfApplication } from '../application';
import { useDoing } from '../doing';

const WORDS = {
  zh: {
    done: (what: string) => `已办理：${what}`,
    state: (number: string, state: string) => `${number} 现为“${state}”`,
    next: (what: string) => `下一步：${what}`,
    awaits: (what: string, who: string) => `下一步：${what}${who && `（${who}）`}`,
    over: '没有需要办理的事项了。',
    due: (day: string, left: string) => `应于 ${day}前答复 · ${left}`,
    begun: '新的申请：',
    close: '完成',
    and: '、',
  },
  en: {
    done: (what: string) => `Done: ${what}`,
    state: (number: string, state: string) => `${number} is now: ${state}`,
    next: (what: string) => `Next: ${what}`,
    awaits: (what: string, who: string) => `Next: ${what}${who && ` (${who})`}`,
    over: 'Nothing is left to do.',
    due: (day: string, left: string) => `Reply due by ${day} · ${left}`,
    begun: 'New applications: ',
    close: 'Finish',
    and: ', ',
  },
};

export interface Told {
  readonly command: string;
  readonly label: Text;
  /** Applications that the command created. */
  readonly begun: readonly string[];
}

interface DoneProps extends OfApplication {
  readonly told: Told;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

export function Done({ page, told, onClose, onNext }: DoneProps): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const { language } = useLanguage();
  const remaining = useRemaining();
  const { begin } = useDoing();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { next, awaited, dueOn, provisional, light } = page;
  const who = awaited?.roles.map(({ label }) => said(label)).join(words.and) ?? '';
  const coming = next
    ? words.next(said(next.label))
    : awaited
      ? words.awaits(said(awaited.label), awaited.who === 'office' ? who : '')
      : words.over;
  return (
    <div role="status">
      <Result
        status="success"
        title={
          <h3 ref={heading} tabIndex={-1}>
            {words.done(said(told.label))}
          </h3>
        }
        subTitle={
          <>
            <p>{words.state(page.number, said(page.stateLabel))}</p>
            <p>{coming}</p>
            {dueOn && light !== 'done' && (
              <p>{words.due(lastDay(longDay(dueOn, language), provisional)[language], remaining(page))}</p>
            )}
            {told.begun.length > 0 && (
              <p>
                {words.begun}
                {told.begun.map((name) => (
                  <Link key={name} to={applicationPath(name)}>
                    {name}{' '}
                  </Link>
                ))}
              </p>
            )}
          </>
        }
        extra={
          <>
            {next && (
              <Button
                type="primary"
                onClick={() => {
                  onNext();
                  begin(next.command);
                }}
              >
                {said(next.label)}
              </Button>
            )}
            <Button onClick={onClose}>{words.close}</Button>
          </>
        }
      />
    </div>
  );
}
