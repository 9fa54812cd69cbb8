// The evidence for a reply: what is there, what is missing, and where to add it.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Evidence } from '../../../generated/types.gen';
import { useSaid, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { Mark } from '../mark';
import { Article } from '../../parts/article';

const WORDS = {
  zh: {
    present: '已有',
    missing: '缺少',
    mend: (what: string) => `去办理：${what}`,
    setting: (what: string) => `由系统管理员设置：${what}`,
  },
  en: {
    present: 'there',
    missing: 'missing',
    mend: (what: string) => `Mend it: ${what}`,
    setting: (what: string) => `The administrator sets it: ${what}`,
  },
};

interface EvidenceListProps {
  readonly application: string;
  readonly evidence: readonly Evidence[];
}

export function EvidenceList({ application, evidence }: EvidenceListProps): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  return (
    <ul className="application-list">
      {evidence.map(({ key, label, article, present, mend }) => (
        <li key={key}>
          <Mark kind={present ? 'good' : 'missing'}>{present ? words.present : words.missing}</Mark>
          {said(label)}
          <Article of={article} />{' '}
          {!present &&
            (mend.setting ? (
              <span className="faint">{words.setting(said(mend.label))}</span>
            ) : (
              <Link to={mendingAt(application, mend)}>{words.mend(said(mend.label))}</Link>
            ))}
        </li>
      ))}
    </ul>
  );
}

const mendingAt = (application: string, { command }: Evidence['mend']): string =>
  applicationPath(application) + (command ? `?do=${command}` : '#attachments');
