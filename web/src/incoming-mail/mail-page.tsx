// 收文: the register of incoming mail, from arrival until each piece is registered or set aside.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listMailOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { useRights } from '../app/session';
import { PageHead } from '../parts/page-head';
import { useListAddress } from '../worklist/list-address';
import { AgencyChoice } from '../worklist/agency-choice';
import { LinkTabs } from '../worklist/link-tabs';
import { useListScope } from '../worklist/list-scope';
import { totalText } from '../worklist/total-text';
import { MailFilters, useMailFilters } from './mail-filters';
import { MailList } from './mail-list';
import { RecordMailForm } from './record-mail-form';
import { type MailQuery, queryOfTab, MAIL_TABS } from './mail-tabs';
import { useMailRights } from './mail-rights';

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
  const address = useListAddress();
  const visibleAgencies = useListScope(address, false);
  const filters = useMailFilters();
  const { where } = useRights();
  const { canManage } = useMailRights();
  const tab = MAIL_TABS.find((name) => name === address.values.tab) ?? 'open';
  const counts = {
    open: useCount({ ...visibleAgencies.query, ...queryOfTab('open') }),
    mine: useCount({ ...visibleAgencies.query, ...queryOfTab('mine') }),
    late: useCount({ ...visibleAgencies.query, state: 'open', late: 'true' }),
    all: undefined,
  };
  const recordingAgencies = where('handleApplications').filter(
    ({ agency }) =>
      canManage(agency) && (visibleAgencies.query.agency === undefined || visibleAgencies.query.agency === agency),
  );
  return (
    <>
      <PageHead title={words.title} extra={<AgencyChoice address={address} scope={visibleAgencies} />} />
      {recordingAgencies.length > 0 && <RecordMailForm agencies={recordingAgencies} />}
      <LinkTabs
        label={words.lists}
        chosen={tab}
        tabs={MAIL_TABS.map((name) => ({
          key: name,
          label: words[name],
          to: address.to({ tab: name }),
          count: counts[name],
        }))}
      />
      <MailFilters filters={filters} />
      <MailList
        query={{ ...visibleAgencies.query, ...queryOfTab(tab), ...filters.query }}
        isMixed={visibleAgencies.isMixed}
        agencyName={visibleAgencies.nameOf}
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
