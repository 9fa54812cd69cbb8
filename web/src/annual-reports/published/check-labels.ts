// Words that the screens of the check share.
export const VERDICT_WORDS = {
  zh: {
    holds: '成立',
    broken: '不成立',
    unreadable: '读不出',
    pending: '核对中',
    unknownYear: '年度不详',
  },
  en: {
    holds: 'holds',
    broken: 'broken',
    unreadable: 'not read',
    pending: 'checking',
    unknownYear: 'year unknown',
  },
};

/** The id of the section of a file, for links from the summary. */
export const sectionId = (file: number): string => `checked-report-${file}`;
