// A report that the agency above returned: its remarks, and what stays published meanwhile.
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../app/language';
import { longDay, minuteOf } from '../parts/day';
import type { Report, ReportProps } from './report';
import styles from './annual-reports.module.css';

const WORDS = {
  zh: {
    returned: (text: string) => `退回意见：${text}`,
    correct:
      '已公布的版本仍在公布中。请由本机关机构负责人重新打开，更正后再次报送、锁定，并登记更正后的公布；此前各版本均保留，可在“记录”中查看。',
    published: (on: string, where: string) =>
      `${on} 公布于 ${where} 的版本仍在公布中；更正后须再次报送、锁定，并登记更正后的公布。`,
  },
  en: {
    returned: (text: string) => `Returned: ${text}`,
    correct:
      'What was published stays published. The head of the agency reopens the report; once corrected it is submitted and locked again and its new publication noted. Earlier versions stay under “Record”.',
    published: (on: string, where: string) =>
      `What was published on ${on} at ${where} stays published. Once corrected, submit and lock the report again and note its new publication.`,
  },
};

export function ReturnedNote({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const { state, review, events } = report;
  const returned = events.findLast(({ type }) => type === 'returned');
  const isReturned = review === 'returned' && state !== 'compiling' && returned !== undefined;
  return (
    <>
      {isReturned && (
        <Alert
          type="warning"
          showIcon
          className={styles.note}
          title={words.returned(String(returned.payload['remarks']))}
          description={
            <>
              {returned.actor?.name ?? '—'} · {minuteOf(returned.at)}
              {state === 'published' && <p>{words.correct}</p>}
            </>
          }
        />
      )}
      <EarlierPublication report={report} />
    </>
  );
}

/** While a published report is being corrected, the public reads the version before. */
function EarlierPublication({ report: { published, events } }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const publication = events.findLast(({ type }) => type === 'published');
  if (published || !publication) return null;
  const { where, on } = publication.payload as Readonly<NonNullable<Report['published']>>;
  return <Alert type="info" showIcon className={styles.note} title={words.published(longDay(on, language), where)} />;
}
