// 待办: open work, most harmful first: waiting for me, mine, the office's, unassigned, sent, watched.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Role } from '@domain/vocabulary.js';
import { countApplicationsOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { useRights, useSession } from '../app/session';
import { type ColumnName, type SortName } from '../parts/application-columns';
import { today } from '../parts/day';
import { type Filter, filtersOf, type ListQuery, sortOf, useListAddress } from './list-address';
import { cardNamed, queryOfCard } from './card-queries';
import { CountCards } from './count-cards';
import { LinkTabs } from './link-tabs';
import { ListPage } from './list-page';
import { useListScope } from './list-scope';
import { totalText } from './total-text';

const WORDS = {
  zh: {
    title: '待办',
    lists: '待办列表',
    waiting: '待我办理',
    mine: '我的',
    office: '本科室',
    unassigned: '待分办',
    sent: '待签收',
    watched: '关注',
  },
  en: {
    title: 'To do',
    lists: 'Lists',
    waiting: 'Waiting for me',
    mine: 'Mine',
    office: 'The office',
    unassigned: 'Unassigned',
    sent: 'On the way',
    watched: 'Watched',
  },
};

const TABS = ['waiting', 'mine', 'office', 'unassigned', 'sent', 'watched'] as const;
type Tab = (typeof TABS)[number];

const QUERY_OF_TAB: Readonly<Record<Tab, ListQuery>> = {
  waiting: { waiting: 'true' },
  mine: { mine: 'true' },
  office: {},
  unassigned: { unassigned: 'true' },
  sent: { awaitingDelivery: 'true' },
  watched: { watched: 'true' },
};

/** The lists of open work, which the cards above them filter. */
const hasCountCards = (tab: Tab): boolean => tab === 'waiting' || tab === 'mine' || tab === 'office';

const COLUMNS: readonly ColumnName[] = [
  'light',
  'number',
  'agency',
  'content',
  'applicant',
  'state',
  'handler',
  'received',
  'due',
  'remaining',
];
const FIRST_FILTERS: readonly Filter[] = ['phase', 'handler'];

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const address = useListAddress();
  const scope = useListScope(address, false);
  const { memberships } = useSession();
  const { holds } = useRights();
  const hasRole = (role: Role): boolean => memberships.some((each) => each.role === role);
  // A person who only reads has nothing waiting for them.
  const tabs = TABS.filter((name) => (name !== 'waiting' && name !== 'mine') || holds('handleApplications'));
  // Nobody's work too: who only looked at their own would not see that it waits.
  const startsWithWaiting = hasRole('handler') || hasRole('reviewer') || hasRole('head');
  const defaultTab = startsWithWaiting ? 'waiting' : 'office';
  const tab = tabs.find((name) => name === address.values.tab) ?? defaultTab;
  const isCounted = hasCountCards(tab);
  const ownTab = hasRole('handler') ? 'mine' : 'waiting';
  const { data: counts } = useQuery(countApplicationsOptions({ query: scope.query }));
  const { status, light, sort, show } = address.values;
  // A search covers closed ones too unless filtered; a list of work shows open ones.
  const isOpenWork = (isCounted || tab === 'unassigned') && status === undefined && light !== 'done';
  const sortNames: readonly SortName[] =
    isOpenWork || status === 'open' ? ['remaining', 'received', 'number'] : ['received', 'number'];
  const isSorted = sort !== undefined && (sortNames as readonly string[]).includes(sort);
  const query: ListQuery = {
    ...scope.query,
    ...QUERY_OF_TAB[tab],
    ...(isOpenWork && { status: 'open', sort: 'remaining' }),
    ...(isCounted && queryOfCard(cardNamed(show), today())),
    ...filtersOf(address),
    ...(isSorted && sortOf(address)),
  };
  const countOf: Readonly<Partial<Record<Tab, string>>> = counts
    ? {
        waiting: totalText(counts.waiting),
        unassigned: totalText(counts.unassigned),
        sent: totalText(counts.awaitingDelivery),
        watched: totalText(counts.watched),
      }
    : {};
  return (
    <ListPage
      name="worklist"
      title={words.title}
      address={address}
      scope={scope}
      query={query}
      defaultColumns={COLUMNS}
      firstFilters={FIRST_FILTERS}
      sortNames={sortNames}
      defaultSort={isOpenWork ? 'remaining' : undefined}
    >
      <CountCards
        address={address}
        query={scope.query}
        officeTab="office"
        openTab={tab}
        own={tabs.includes(ownTab) ? { tab: ownTab, query: QUERY_OF_TAB[ownTab] } : null}
      />
      <LinkTabs
        label={words.lists}
        chosen={tab}
        tabs={tabs.map((name) => ({
          key: name,
          label: words[name],
          to: address.to({
            tab: name,
            sort: undefined,
            order: undefined,
            ...(!hasCountCards(name) && { show: undefined }),
          }),
          count: countOf[name],
        }))}
      />
    </ListPage>
  );
}
