// All deadlines except the current reply's; those that are settled are folded.
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslate, useWords } from '../../app/language';
import { DayCell } from '../../parts/day';
import { Provisional } from '../../parts/provisional';
import type { DeadlineCard, ApplicationProps } from '../application';
import styles from './deadline.module.css';

const WORDS = {
  zh: {
    all: '其他期限',
    kind: '期限',
    starts: '起算日',
    days: '工作日',
    due: '届满',
    status: '状态',
    why: '逐日说明',
    whyOf: (kind: string) => `${kind}的逐日说明`,
    settled: (count: number) => `已了结的期限（${count}）`,
    running: '计时中',
    paused: '暂停',
    met: '按期完成',
    missed: '逾期',
    lapsed: '届满未回应',
    cancelled: '不再适用',
    notStarted: '未起算',
    undelivered: '未送达',
    noTerm: '不限',
  },
  en: {
    all: 'Other deadlines',
    kind: 'Deadline',
    starts: 'Day 0',
    days: 'Working days',
    due: 'Last day',
    status: 'Status',
    why: 'Day by day',
    whyOf: (kind: string) => `${kind}, day by day`,
    settled: (count: number) => `Settled deadlines (${count})`,
    running: 'running',
    paused: 'paused',
    met: 'met',
    missed: 'missed',
    lapsed: 'lapsed',
    cancelled: 'moot',
    notStarted: 'not begun',
    undelivered: 'not delivered',
    noTerm: 'no term',
  },
};

interface DeadlineTableProps extends ApplicationProps {
  readonly onShow: (deadline: DeadlineCard) => void;
}

export function DeadlineTable({ page, onShow }: DeadlineTableProps): ReactNode {
  const words = useWords(WORDS);
  const isLive = ({ status }: DeadlineCard): boolean => status === 'running' || status === 'paused';
  const live = page.deadlines.filter(isLive);
  const settled = page.deadlines.filter((deadline) => !isLive(deadline));
  return (
    <>
      {live.some(({ kind }) => kind !== 'reply') && (
        <>
          <h3>{words.all}</h3>
          <Rows deadlines={live.filter(({ kind }) => kind !== 'reply')} onShow={onShow} />
        </>
      )}
      {settled.length > 0 && (
        <details className={styles.settled}>
          <summary>{words.settled(settled.length)}</summary>
          <Rows deadlines={settled} onShow={onShow} />
        </details>
      )}
    </>
  );
}

const daysOf = ({ days, extension }: DeadlineCard): string => (extension ? `${days} + ${extension}` : String(days));

/** Sent and not delivered: no day counts yet. */
const isOnItsWay = ({ status, delivered }: DeadlineCard): boolean => status === 'running' && !delivered;

interface RowsProps {
  readonly deadlines: readonly DeadlineCard[];
  readonly onShow: (deadline: DeadlineCard) => void;
}

function Rows({ deadlines, onShow }: RowsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <div className={styles.rows}>
      <table>
        <thead>
          <tr>
            {[words.kind, words.starts, words.days, words.due, words.status, words.why].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deadlines.map((deadline) => (
            <tr key={deadline.ordinal}>
              <th scope="row">
                {translate(deadline.label)}
                {deadline.consultation && ` · ${deadline.consultation}`}
              </th>
              <td>{deadline.delivered ? <DayCell day={deadline.startsOn} /> : words.notStarted}</td>
              <td>{deadline.days === 0 ? words.noTerm : daysOf(deadline)}</td>
              <td>
                <DayCell day={deadline.dueOn} />
                <Provisional when={deadline.dueOn !== null && deadline.provisional} />
              </td>
              <td>
                <Tag>{isOnItsWay(deadline) ? words.undelivered : words[deadline.status]}</Tag>
              </td>
              <td>
                <Button
                  type="link"
                  size="small"
                  aria-label={words.whyOf(translate(deadline.label))}
                  onClick={() => onShow(deadline)}
                >
                  {words.why}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
