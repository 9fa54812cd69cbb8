// 督办: late and paused applications of all visible agencies, and notices that demand action.
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../app/language';
import { PageHead } from '../parts/page-head';
import { type SupervisionAddress, useSupervisionAddress } from './supervision-address';
import { type NoticeSubject, IssueNoticeDialog } from './issue-notice-dialog';
import { SupervisedApplications } from './supervised-applications';
import { ApplicationDrawer } from './application-drawer';
import { NoticeDrawer } from './notice-drawer';
import { Notices } from './notices';
import { Overview } from './overview';
import { type SupervisionAgencies, useSupervisionAgencies } from './supervision-agencies';
import { BY_LABEL } from '../parts/option-search';
import styles from './supervision.module.css';

const WORDS = {
  zh: {
    title: '督办',
    issue: '发出督办单',
    agency: '机关',
    all: '全部可查看的机关',
    tabs: '督办内容',
    lists: '督办清单',
    notices: '督办单',
  },
  en: {
    title: 'Supervision',
    issue: 'Issue a notice',
    agency: 'Agency',
    all: 'All agencies within reach',
    tabs: 'Parts of supervision',
    lists: 'Lists',
    notices: 'Notices',
  },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const address = useSupervisionAddress();
  const visibleAgencies = useSupervisionAgencies();
  const [noticeSubject, setNoticeSubject] = useState<NoticeSubject | null>(null);
  const { tab, list, application, notice } = address;
  return (
    <>
      <PageHead
        title={words.title}
        extra={<AgencyFilter address={address} visibleAgencies={visibleAgencies} />}
        actions={
          visibleAgencies.supervised.length > 0 && (
            <Button
              type="primary"
              onClick={() => setNoticeSubject(address.agency === undefined ? {} : { agency: address.agency })}
            >
              {words.issue}
            </Button>
          )
        }
      />
      <Tabs address={address} />
      {tab === 'notices' && <Notices address={address} visibleAgencies={visibleAgencies} />}
      {tab === 'lists' && list === undefined && (
        <Overview
          address={address}
          visibleAgencies={visibleAgencies}
          onIssue={(agency) => setNoticeSubject({ agency })}
        />
      )}
      {tab === 'lists' && list !== undefined && (
        <SupervisedApplications
          list={list}
          address={address}
          visibleAgencies={visibleAgencies}
          onIssue={(agency, about) => setNoticeSubject({ agency, application: about })}
        />
      )}
      {noticeSubject && (
        <IssueNoticeDialog
          subject={noticeSubject}
          visibleAgencies={visibleAgencies}
          onClose={() => setNoticeSubject(null)}
        />
      )}
      {notice && (
        <NoticeDrawer
          notice={notice}
          visibleAgencies={visibleAgencies}
          onClose={() => address.go({ notice: undefined })}
        />
      )}
      {application !== undefined && (
        <ApplicationDrawer
          application={application}
          visibleAgencies={visibleAgencies}
          onClose={() => address.go({ application: undefined })}
        />
      )}
    </>
  );
}

function Tabs({ address }: { readonly address: SupervisionAddress }): ReactNode {
  const words = useWords(WORDS);
  const cleared = { list: undefined, of: undefined, application: undefined, notice: undefined };
  return (
    <nav aria-label={words.tabs}>
      <ul className={styles.tabs}>
        <li>
          <Link
            to={address.to({ ...cleared, tab: undefined, state: undefined, about: undefined })}
            aria-current={address.tab === 'lists' ? 'page' : undefined}
          >
            {words.lists}
          </Link>
        </li>
        <li>
          <Link
            to={address.to({ ...cleared, tab: 'notices' })}
            aria-current={address.tab === 'notices' ? 'page' : undefined}
          >
            {words.notices}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function AgencyFilter({
  address,
  visibleAgencies,
}: {
  readonly address: SupervisionAddress;
  readonly visibleAgencies: SupervisionAgencies;
}): ReactNode {
  const words = useWords(WORDS);
  if (visibleAgencies.agencies.length < 2) return null;
  return (
    <Select
      aria-label={words.agency}
      className={styles.agency}
      value={address.agency ?? ''}
      showSearch={BY_LABEL}
      onChange={(agency: string) => address.go({ agency: agency || undefined, of: undefined })}
      options={[
        { value: '', label: words.all },
        ...visibleAgencies.agencies.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  );
}
