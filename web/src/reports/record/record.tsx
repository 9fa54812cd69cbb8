// The history of a report: who did what, locked versions, and differences found since.
import type { ReactNode } from 'react';
import { useSaid, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import type { OfReport, Report, ReportEvent } from '../report';
import { EVENT_LABEL, SECTION_LABEL } from '../report-labels';
import { labelOf, signed } from '../tables/cells';
import { Restatements } from './restatements';
import { Snapshots } from './snapshots';

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

export function Record({ report }: OfReport): ReactNode {
  const words = useWords(WORDS);
  return (
    <>
      <Restatements report={report} />
      <Snapshots report={report} />
      <section aria-label={words.title}>
        <h2 className="report-subhead">{words.title}</h2>
        {report.events.length === 0 && <p className="faint">{words.none}</p>}
        <ol className="report-list" reversed>
          {report.events.toReversed().map((event) => (
            <li key={event.seq}>
              <Event report={report} event={event} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Event({ report, event }: OfReport & { readonly event: ReportEvent }): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const details = useDetails(report);
  const { actor, at, by, type } = event;
  const standing = actor?.onBehalfOf;
  return (
    <>
      <span className="faint">{minuteOf(at)}</span> <b>{actor?.name ?? '—'}</b>
      {standing ? `（${words.standing(standing)}）` : ''} <span className="faint">{words.by[by]}</span>{' '}
      {said(EVENT_LABEL[type])}
      {details(event).map((detail) => (
        <div key={detail} className="report-event-detail">
          {detail}
        </div>
      ))}
    </>
  );
}

/** The payloads of all event types (src/modules/annual-reports). */
interface Payload {
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

function useDetails(report: Report): (event: ReportEvent) => readonly string[] {
  const words = useWords(WORDS);
  const said = useSaid();
  return ({ type, payload }) => {
    const told = payload as Payload;
    const texts = type === 'sectionsWritten' ? (Object.keys(payload) as (keyof typeof SECTION_LABEL)[]) : [];
    const correction = type === 'cellCorrected' && told.cell !== undefined && told.delta !== undefined;
    return [
      ...(texts.length > 0 ? [texts.map((name) => said(SECTION_LABEL[name])).join(words.between)] : []),
      ...(told.changes ? [words.changes(told.changes.length)] : []),
      ...(correction ? [`${labelOf(told.cell!, report)} ${signed(told.delta!)}`] : []),
      ...(told.figures
        ? [words.figures(told.figures.received, told.figures.carriedIn, told.figures.closed, told.figures.carriedOver)]
        : []),
      ...Object.entries(told.reasons ?? {}).map(([rule, text]) => words.why(rule, text)),
      ...(told.where !== undefined ? [words.published(told.where, told.on ?? '')] : []),
      ...(told.remarks ? [words.remarks(told.remarks)] : []),
      ...(told.reason ? [words.reason(told.reason)] : []),
    ];
  };
}
