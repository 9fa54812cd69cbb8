// 督办: late and paused applications of all visible agencies, and notices that demand action.
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../app/language';
import { PageHead } from '../parts/page-head';
import { type Address, useAddress } from './address';
import { type About, IssueNotice } from './issue-notice';
import { Listed } from './listed';
import { LookedInto } from './looked-into';
import { NoticeDrawer } from './notice-drawer';
import { Notices } from './notices';
import { Overview } from './overview';
import { type Reach, useReach } from './reach';
import './supervision.css';

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
  const address = useAddress();
  const reach = useReach();
  const [issuing, issue] = useState<About | null>(null);
  const { tab, list, application, notice } = address;
  return (
    <>
      <PageHead
        title={words.title}
        beside={<AgencyChoice address={address} reach={reach} />}
        actions={
          reach.supervised.length > 0 && (
            <Button
              type="primary"
              onClick={() => issue(address.agency === undefined ? {} : { agency: address.agency })}
            >
              {words.issue}
            </Button>
          )
        }
      />
      <Tabs address={address} />
      {tab === 'notices' && <Notices address={address} reach={reach} />}
      {tab === 'lists' && list === undefined && (
        <Overview address={address} reach={reach} onIssue={(agency) => issue({ agency })} />
      )}
      {tab === 'lists' && list !== undefined && (
        <Listed
          list={list}
          address={address}
          reach={reach}
          onIssue={(agency, about) => issue({ agency, application: about })}
        />
      )}
      {issuing && <IssueNotice about={issuing} reach={reach} onClose={() => issue(null)} />}
      {notice && <NoticeDrawer notice={notice} reach={reach} onClose={() => address.go({ notice: undefined })} />}
      {application !== undefined && (
        <LookedInto application={application} reach={reach} onClose={() => address.go({ application: undefined })} />
      )}
    </>
  );
}

function Tabs({ address }: { readonly address: Address }): ReactNode {
  const words = useWords(WORDS);
  const none = { list: undefined, of: undefined, application: undefined, notice: undefined };
  return (
    <nav aria-label={words.tabs}>
      <ul className="supervision-tabs">
        <li>
          <Link
            to={address.to({ ...none, tab: undefined, state: undefined, about: undefined })}
            aria-current={address.tab === 'lists' ? 'page' : undefined}
          >
            {words.lists}
          </Link>
        </li>
        <li>
          <Link
            to={address.to({ ...none, tab: 'notices' })}
            aria-current={address.tab === 'notices' ? 'page' : undefined}
          >
            {words.notices}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function AgencyChoice({ address, reach }: { readonly address: Address; readonly reach: Reach }): ReactNode {
  const words = useWords(WORDS);
  if (reach.agencies.length < 2) return null;
  return (
    <Select
      aria-label={words.agency}
      className="supervision-agency"
      value={address.agency ?? ''}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(agency: string) => address.go({ agency: agency || undefined, of: undefined })}
      options={[
        { value: '', label: words.all },
        ...reach.agencies.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  );
}
