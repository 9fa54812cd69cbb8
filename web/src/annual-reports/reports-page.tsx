// Annual reports: those of my agencies, submissions from below, and the check of a published one.
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import { AgenciesProblem } from '../parts/agencies-problem';
import { PageHead } from '../parts/page-head';
import { PublishedReportCheck } from './published/published-report-check';
import { OwnReports } from './lists/own-reports';
import { Submissions } from './lists/submissions';
import { useReportAgencies } from './lists/report-agencies';
import { TabLinks } from './tab-links';

const WORDS = {
  zh: { title: '统计年报', views: '年报', own: '本机关年报', below: '下级报送', check: '核对已公布年报' },
  en: {
    title: 'Annual reports',
    views: 'Views',
    own: 'My agencies',
    below: 'Agencies below',
    check: 'Check a published report',
  },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const { supervising } = useReportAgencies();
  return (
    <>
      <PageHead title={words.title} />
      <AgenciesProblem />
      <TabLinks
        label={words.views}
        name="view"
        tabs={[
          { key: 'own', label: words.own, children: <OwnReports /> },
          ...(supervising.length > 0 ? [{ key: 'below', label: words.below, children: <Submissions /> }] : []),
          { key: 'check', label: words.check, children: <PublishedReportCheck /> },
        ]}
      />
    </>
  );
}
