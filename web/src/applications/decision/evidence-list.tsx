// The evidence for a reply: what is there, what is missing, and where to add it.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Evidence } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { Mark } from '../mark';
import { Article } from '../../parts/article';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    present: '已有',
    missing: '缺少',
    fix: (what: string) => `去办理：${what}`,
    setting: (what: string) => `由系统管理员设置：${what}`,
  },
  en: {
    present: 'there',
    missing: 'missing',
    fix: (what: string) => `Mend it: ${what}`,
    setting: (what: string) => `The administrator sets it: ${what}`,
  },
};

interface EvidenceListProps {
  readonly application: string;
  readonly evidence: readonly Evidence[];
}

export function EvidenceList({ application, evidence }: EvidenceListProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <ul className={styles.list}>
      {evidence.map(({ key, label, article, present, mend }) => (
        <li key={key}>
          <Mark kind={present ? 'good' : 'missing'}>{present ? words.present : words.missing}</Mark>
          {translate(label)}
          <Article of={article} />{' '}
          {!present &&
            (mend.setting ? (
              <span className={base.faint}>{words.setting(translate(mend.label))}</span>
            ) : (
              <Link to={fixPath(application, mend)}>{words.fix(translate(mend.label))}</Link>
            ))}
        </li>
      ))}
    </ul>
  );
}

const fixPath = (application: string, { command }: Evidence['mend']): string =>
  applicationPath(application) + (command ? `?do=${command}` : '#attachments');
