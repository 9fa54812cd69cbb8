// Whether an agency has submitted and published its annual report, and the days left (art. 49).
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ReadSupervisionResponse } from '../../generated/types.gen';
import { DueNote } from '../annual-reports/due-note';
import { reportPath } from '../annual-reports/report';
import { useWords } from '../app/language';

const WORDS = {
  zh: { neither: '未报送、未公布', submission: '未报送', publication: '未公布', done: '已报送、公布' },
  en: {
    neither: 'neither submitted nor published',
    submission: 'not submitted',
    publication: 'not published',
    done: 'submitted, published',
  },
};

interface AnnualReportProps {
  readonly agency: string;
  readonly year: number;
  readonly report: ReadSupervisionResponse['agencies'][number]['report'];
}

export function AnnualReport({ agency, year, report }: AnnualReportProps): ReactNode {
  const words = useWords(WORDS);
  const { scope, submitted, publishedOn, done, dueOn, daysLeft } = report;
  const missing = submitted ? words.publication : publishedOn === null ? words.neither : words.submission;
  return (
    <>
      <Link to={reportPath({ agency, year, scope })}>{done ? words.done : missing}</Link>
      {!done && (
        <>
          <br />
          <DueNote isShort dueOn={dueOn} daysLeft={daysLeft} isDone={false} />
        </>
      )}
    </>
  );
}
