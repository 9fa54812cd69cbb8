// 收文: the register of incoming mail, from arrival until each piece is registered or set aside.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listMailOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { useRights } from '../app/session';
import { PageHead } from '../parts/page-head';
import { useAddress } from '../worklist/address';
import { AgencyChoice } from '../worklist/agency-choice';
import { LinkTabs } from '../worklist/link-tabs';
import { useReach } from '../worklist/reach';
import { totalText } from '../worklist/total';
import './mail.css';
import { MailFilters, useMailFilters } from './mail-filters';
import { MailList } from './mail-list';
import { RecordMail } from './record-mail';
import { type MailQuery, queryOfTab, TABS } from './tabs';
import { useKeepsMail } from './who';

const WORDS = {
  zh: { title: '收文', lists: '收文列表', open: '未登记', mine: '待我签收', late: '逾日未登记', all: '全部收文' },
  en: {
    title: 'Mail room',
    lists: 'Lists of mail',
    open: 'Not registered',
    mine: 'For me to sign',
    late: 'Lay past its day',
    all: 'All mail',
  },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const address = useAddress();
  const reach = useReach(address, false);
  const filters = useMailFilters();
  const { where } = useRights();
  const { keeps } = useKeepsMail();
  const tab = TABS.find((name) => name === address.asked.tab) ?? 'open';
  const counts = {
    open: useCount({ ...reach.query, ...queryOfTab('open') }),
    mine: useCount({ ...reach.query, ...queryOfTab('mine') }),
    late: useCount({ ...reach.query, state: 'open', late: 'true' }),
    all: undefined,
  };
  const records = where('handleApplications').filter(
    ({ agency }) => keeps(agency) && (reach.query.agency === undefined || reach.query.agency === agency),
  );
  return (
    <>
      <PageHead title={words.title} beside={<AgencyChoice address={address} reach={reach} />} />
      {records.length > 0 && <RecordMail agencies={records} />}
      <LinkTabs
        label={words.lists}
        chosen={tab}
        tabs={TABS.map((name) => ({
          key: name,
          label: words[name],
          to: address.to({ tab: name }),
          count: counts[name],
        }))}
      />
      <MailFilters filters={filters} />
      <MailList
        query={{ ...reach.query, ...queryOfTab(tab), ...filters.query }}
        isMixed={reach.isMixed}
        agencyName={reach.nameOf}
        tab={tab}
      />
    </>
  );
}

/** The size of a list; asked for with one row of it. */
function useCount(query: MailQuery): string | undefined {
  const { data } = useQuery({ ...listMailOptions({ query: { ...query, limit: 1 } }), refetchInterval: 60_000 });
  return data && totalText(data.total);
}
