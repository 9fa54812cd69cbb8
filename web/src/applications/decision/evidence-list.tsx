// The evidence for a reply: what is there, what is missing, and where to add it.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Evidence } from '../../../generated/types.gen';
import { settingPath } from '../../agencies/settings/setting-path';
import { useTranslate, useWords } from '../../app/language';
import { useVisibleAgencies } from '../../app/visible-agencies';
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
    setting: (what: string) => `去设置：${what}`,
    administrator: (what: string) => `请系统管理员在“机关设置”中填写：${what}`,
  },
  en: {
    present: 'there',
    missing: 'missing',
    fix: (what: string) => `Mend it: ${what}`,
    setting: (what: string) => `Enter it: ${what}`,
    administrator: (what: string) => `The administrator enters it under “Settings”: ${what}`,
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
              <SettingLink application={application} setting={mend.setting} label={translate(mend.label)} />
            ) : (
              <Link to={fixPath(application, mend)}>{words.fix(translate(mend.label))}</Link>
            ))}
        </li>
      ))}
    </ul>
  );
}

interface SettingLinkProps {
  readonly application: string;
  readonly setting: string;
  readonly label: string;
}

/** Where a setting is entered; others are told who may. */
function SettingLink({ application, setting, label }: SettingLinkProps): ReactNode {
  const words = useWords(WORDS);
  const agency = agencyOf(application);
  const mayEnter = useVisibleAgencies('keepSettings').covers(agency);
  if (!mayEnter) return <span className={base.faint}>{words.administrator(label)}</span>;
  return <Link to={settingPath(agency, setting)}>{words.setting(label)}</Link>;
}

/** @example agencyOf('land-2026000001') //=> 'land' */
const agencyOf = (application: string): string => application.slice(0, application.lastIndexOf('-'));

const fixPath = (application: string, { command }: Evidence['mend']): string =>
  applicationPath(application) + (command ? `?do=${command}` : '#attachments');
