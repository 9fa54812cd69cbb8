// The page of one application: shows everything about it, and every command starts here.
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { readApplicationOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { useReadReminders } from '../notifications/mark-read';
import { PageHead } from '../parts/page-head';
import { ProblemNote } from '../parts/problem-note';
import { ApplicationHead } from './application-head';
import { Attachments } from './attachments/attachments';
import { CommandDrawer } from './commands/command-drawer';
import { Content } from './content/content';
import { Reply } from './content/reply';
import { DeadlineSection } from './deadlines/deadline-section';
import { LatenessSection } from './deadlines/lateness-section';
import { useOwnAddress } from './own-address';
import { Consultations } from './parties/consultations';
import { Fee } from './parties/fee';
import { LinkedApplications } from './parties/linked-applications';
import { Parties } from './parties/parties';
import { LikelyRepeats } from './parties/likely-repeats';
import { Remedies } from './parties/remedies';
import { SentReminders } from './parties/sent-reminders';
import { Phases } from './phases';
import { Timeline } from './timeline/timeline';
import styles from './application.module.css';

const WORDS = { zh: { title: '申请' }, en: { title: 'Application' } };

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const { application = '' } = useParams();
  const { data: page, error, refetch } = useQuery(readApplicationOptions({ path: { application } }));
  useOwnAddress(application, page?.application);
  useReadReminders(page);
  if (!page) {
    return (
      <>
        <PageHead title={words.title} extra={<span>{application}</span>} />
        {error ? (
          <ProblemNote problem={error} retry={() => void refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 12 }} />
        )}
      </>
    );
  }
  return (
    <div className={styles.application}>
      <ApplicationHead page={page} />
      <ProblemNote problem={error} retry={() => void refetch()} />
      <Phases page={page} />
      <DeadlineSection page={page} />
      <div className={styles.columns}>
        <div>
          <Content page={page} />
          <Reply page={page} />
          <Attachments page={page} />
          <Timeline page={page} />
        </div>
        <div>
          <LatenessSection page={page} />
          <Parties page={page} />
          <Consultations page={page} />
          <Fee page={page} />
          <Remedies page={page} />
          <LinkedApplications page={page} />
          <LikelyRepeats page={page} />
          <SentReminders page={page} />
        </div>
      </div>
      <CommandDrawer page={page} />
    </div>
  );
}
