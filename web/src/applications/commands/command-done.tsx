// After a command: what happened, what is next, who has to do it, and by when.
import { Button, Result } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { registerNumberOf } from '@domain/document-numbers.js';
import { restartsAnew } from '@domain/applications/due-status.js';
import { lastDay } from '@domain/deadlines/provisional.js';
import type { Text } from '@domain/vocabulary.js';
import { useLanguage, useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { longDay } from '../../parts/day';
import { useRemaining } from '../../parts/due-status';
import type { ApplicationProps } from '../application';
import { useActiveCommand } from '../active-command';

const WORDS = {
  zh: {
    done: (what: string) => `已办理：${what}`,
    state: (number: string, state: string) => `${number} 现为“${state}”`,
    next: (what: string) => `下一步：${what}`,
    awaits: (what: string, who: string) => `下一步：${what}${who && `（${who}）`}`,
    over: '没有需要办理的事项了。',
    due: (day: string, left: string) => `应于 ${day}前答复 · ${left}`,
    created: '新的申请：',
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
    created: 'New applications: ',
    close: 'Finish',
    and: ', ',
  },
};

export interface CommandResult {
  readonly command: string;
  readonly label: Text;
  /** Applications that the command created. */
  readonly created: readonly string[];
}

interface CommandDoneProps extends ApplicationProps {
  readonly result: CommandResult;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

export function CommandDone({ page, result, onClose, onNext }: CommandDoneProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const remaining = useRemaining();
  const { openCommand } = useActiveCommand();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { next, awaited, dueOn, provisional, light } = page;
  const who = awaited?.roles.map(({ label }) => translate(label)).join(words.and) ?? '';
  const nextStep = next
    ? words.next(translate(next.label))
    : awaited
      ? words.awaits(translate(awaited.label), awaited.who === 'office' ? who : '')
      : words.over;
  return (
    <div role="status">
      <Result
        status="success"
        title={
          <h3 ref={heading} tabIndex={-1}>
            {words.done(translate(result.label))}
          </h3>
        }
        subTitle={
          <>
            <p>{words.state(page.number, translate(page.stateLabel))}</p>
            <p>{nextStep}</p>
            {dueOn && light !== 'done' && (
              <p>
                {restartsAnew(page.standstill)
                  ? remaining(page)
                  : words.due(lastDay(longDay(dueOn, language), provisional)[language], remaining(page))}
              </p>
            )}
            {result.created.length > 0 && (
              <p>
                {words.created}
                {result.created.map((name) => (
                  <Link key={name} to={applicationPath(name)}>
                    {registerNumberOf(name)}{' '}
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
                  openCommand(next.command);
                }}
              >
                {translate(next.label)}
              </Button>
            )}
            <Button onClick={onClose}>{words.close}</Button>
          </>
        }
      />
    </div>
  );
}
