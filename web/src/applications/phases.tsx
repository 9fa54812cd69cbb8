// The seven phases as steps, each with its side branches: supplement, consultation, extension, fee.
import type { ReactNode } from 'react';
import { PHASES, type Phase } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../app/language';
import { DayCell } from '../parts/day';
import { PHASE_LABEL } from '../parts/labels';
import type { Application, ApplicationProps } from './application';
import { branchesOf } from './branches';
import base from '../parts/base.module.css';
import styles from './phases.module.css';

const WORDS = {
  zh: { title: '办理进度', done: '已完成', now: '当前环节', later: '未开始', ended: '在此环节终结', void: '已作废' },
  en: { title: 'Progress', done: 'done', now: 'now', later: 'not begun', ended: 'ended here', void: 'void' },
};

type PhaseStatus = 'done' | 'now' | 'later' | 'ended' | 'void';

const STATUS_CLASSES: Readonly<Record<PhaseStatus, string | undefined>> = {
  done: styles.done,
  now: styles.now,
  later: styles.later,
  ended: styles.ended,
  void: styles.void,
};

export function Phases({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const branches = branchesOf(page);
  return (
    <nav aria-label={words.title} className={styles.phases}>
      <ol>
        {PHASES.map((phase) => {
          const status = phaseStatus(page, phase);
          return (
            <li key={phase} className={STATUS_CLASSES[status]} aria-current={status === 'now' ? 'step' : undefined}>
              <span className={styles.name}>{translate(PHASE_LABEL[phase])}</span>
              <span className={base.visuallyHidden}>{words[status]}</span>
              <span className={styles.day}>{<DayCell day={reachedOn(page, phase)} />}</span>
              <ul>
                {branches
                  .filter((branch) => branch.phase === phase)
                  .map(({ key, text }) => (
                    <li key={key}>{translate(text)}</li>
                  ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const phaseOf = (state: string): string => state.split('.')[0]!;

function phaseStatus(page: Application, phase: Phase): PhaseStatus {
  if (page.phase === 'void') return 'void';
  const [currentIndex, index] = [PHASES.indexOf(page.phase), PHASES.indexOf(phase)];
  if (index === currentIndex) return page.state.endsWith('.closed') ? 'ended' : phase === 'archive' ? 'done' : 'now';
  // What closed without a reply is archived from the phase where it was.
  if (index < currentIndex) return reachedOn(page, phase) === null ? 'later' : 'done';
  return 'later';
}

/** The day on which it last entered a phase. */
function reachedOn({ timeline }: Application, phase: Phase): string | null {
  // An application received at once is registered and goes on the same moment.
  if (phase === 'registration') return timeline[0]?.on ?? null;
  const at = timeline.findLastIndex(({ state }, index) => {
    const before = index > 0 ? phaseOf(timeline[index - 1]!.state) : null;
    return phaseOf(state) === phase && before !== phase;
  });
  return timeline[at]?.on ?? null;
}
