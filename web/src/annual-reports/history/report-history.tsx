// The history of a report: who did what, locked versions, and differences found since.
import type { ReactNode } from 'react';
import { useTranslate, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import type { ReportProps, Report, ReportEvent } from '../report';
import { EVENT_LABEL, SECTION_LABEL } from '../report-labels';
import { labelOf, formatSigned } from '../tables/cells';
import { Restatements } from './restatements';
import { Snapshots } from './snapshots';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: '办理记录',
    between: '、',
    none: '还没有人动过这份报告。',
    by: { statistician: '统计人员', head: '负责人' },
    standing: (name: string) => `代${name}`,
    remarks: (text: string) => `意见：${text}`,
    reason: (text: string) => `理由：${text}`,
    why: (rule: string, text: string) => `${rule} 不成立的原因：${text}`,
    published: (where: string, on: string) => `${on} 公布于 ${where}`,
    figures: (received: number, carriedIn: number, closed: number, carriedOver: number) =>
      `新收 ${received} · 上年结转 ${carriedIn} · 办结 ${closed} · 结转下年 ${carriedOver}`,
    changes: (count: number) => `改 ${count} 格`,
  },
  en: {
    title: 'Who did what',
    between: ', ',
    none: 'Nobody has touched this report yet.',
    by: { statistician: 'statistician', head: 'head' },
    standing: (name: string) => `for ${name}`,
    remarks: (text: string) => `Remarks: ${text}`,
    reason: (text: string) => `Reason: ${text}`,
    why: (rule: string, text: string) => `Why ${rule} fails: ${text}`,
    published: (where: string, on: string) => `on ${on} at ${where}`,
    figures: (received: number, carriedIn: number, closed: number, carriedOver: number) =>
      `received ${received} · carried in ${carriedIn} · closed ${closed} · carried over ${carriedOver}`,
    changes: (count: number) => `${count} cells`,
  },
};

export function ReportHistory({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <>
      <Restatements report={report} />
      <Snapshots report={report} />
      <section aria-label={words.title}>
        <h2 className={styles.subhead}>{words.title}</h2>
        {report.events.length === 0 && <p className={base.faint}>{words.none}</p>}
        <ol className={styles.list} reversed>
          {report.events.toReversed().map((event) => (
            <li key={event.seq}>
              <HistoryEntry report={report} event={event} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function HistoryEntry({ report, event }: ReportProps & { readonly event: ReportEvent }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const detailsOf = useEventDetails(report);
  const { actor, at, by, type } = event;
  const onBehalfOf = actor?.onBehalfOf;
  return (
    <>
      <span className={base.faint}>{minuteOf(at)}</span> <b>{actor?.name ?? '—'}</b>
      {onBehalfOf ? `（${words.standing(onBehalfOf)}）` : ''} <span className={base.faint}>{words.by[by]}</span>{' '}
      {translate(EVENT_LABEL[type])}
      {detailsOf(event).map((detail) => (
        <div key={detail} className={styles.eventDetail}>
          {detail}
        </div>
      ))}
    </>
  );
}

/** The payloads of all event types (src/modules/annual-reports). */
interface EventPayload {
  readonly remarks?: string;
  readonly reason?: string;
  readonly reasons?: Readonly<Record<string, string>>;
  readonly figures?: { received: number; carriedIn: number; closed: number; carriedOver: number };
  readonly where?: string;
  readonly on?: string;
  readonly changes?: readonly unknown[];
  readonly cell?: string;
  readonly delta?: number;
}

function useEventDetails(report: Report): (event: ReportEvent) => readonly string[] {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return ({ type, payload }) => {
    const eventPayload = payload as EventPayload;
    const texts = type === 'sectionsWritten' ? (Object.keys(payload) as (keyof typeof SECTION_LABEL)[]) : [];
    const correction = type === 'cellCorrected' && eventPayload.cell !== undefined && eventPayload.delta !== undefined;
    return [
      ...(texts.length > 0 ? [texts.map((name) => translate(SECTION_LABEL[name])).join(words.between)] : []),
      ...(eventPayload.changes ? [words.changes(eventPayload.changes.length)] : []),
      ...(correction ? [`${labelOf(eventPayload.cell!, report)} ${formatSigned(eventPayload.delta!)}`] : []),
      ...(eventPayload.figures
        ? [
            words.figures(
              eventPayload.figures.received,
              eventPayload.figures.carriedIn,
              eventPayload.figures.closed,
              eventPayload.figures.carriedOver,
            ),
          ]
        : []),
      ...Object.entries(eventPayload.reasons ?? {}).map(([rule, text]) => words.why(rule, text)),
      ...(eventPayload.where !== undefined ? [words.published(eventPayload.where, eventPayload.on ?? '')] : []),
      ...(eventPayload.remarks ? [words.remarks(eventPayload.remarks)] : []),
      ...(eventPayload.reason ? [words.reason(eventPayload.reason)] : []),
    ];
  };
}
