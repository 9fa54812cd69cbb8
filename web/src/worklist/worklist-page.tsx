// 待办: open work, most harmful first: waiting for me, mine, the office's, unassigned, sent, watched.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Role } from '../../../src/domain/vocabulary.js';
import { countApplicationsOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { useRights, useSession } from '../app/session';
import { type ColumnName, type SortName } from '../parts/application-columns';
import { today } from '../parts/day';
import { type Filter, filtersOf, type ListQuery, sortOf, useAddress } from './address';
import { cardAsked, queryOfCard } from './cards';
import { CountCards } from './count-cards';
import { LinkTabs } from './link-tabs';
import { ListPage } from './list-page';
import { useReach } from './reach';
import { totalText } from './total';

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
const hasLights = (tab: Tab): boolean => tab === 'waiting' || tab === 'mine' || tab === 'office';

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
const FIRST: readonly Filter[] = ['phase', 'handler'];

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const address = useAddress();
  const reach = useReach(address, false);
  const { memberships } = useSession();
  const { holds } = useRights();
  const isHis = (role: Role): boolean => memberships.some((each) => each.role === role);
  // A person who only reads has nothing waiting for them.
  const tabs = TABS.filter((name) => (name !== 'waiting' && name !== 'mine') || holds('handleApplications'));
  const decides = isHis('reviewer') || isHis('head');
  const usual = isHis('handler') ? 'mine' : decides ? 'waiting' : 'office';
  const tab = tabs.find((name) => name === address.asked.tab) ?? usual;
  const isOfLight = hasLights(tab);
  const own = tab === 'mine' || tab === 'waiting' ? QUERY_OF_TAB[tab] : {};
  const { data: counts } = useQuery(countApplicationsOptions({ query: reach.query }));
  const { status, light, sort, show } = address.asked;
  // A search covers closed ones too unless filtered; a list of work shows open ones.
  const isOpenWork = (isOfLight || tab === 'unassigned') && status === undefined && light !== 'done';
  const by: readonly SortName[] =
    isOpenWork || status === 'open' ? ['remaining', 'received', 'number'] : ['received', 'number'];
  const isSorted = sort !== undefined && (by as readonly string[]).includes(sort);
  const query: ListQuery = {
    ...reach.query,
    ...QUERY_OF_TAB[tab],
    ...(isOpenWork && { status: 'open', sort: 'remaining' }),
    ...(isOfLight && queryOfCard(cardAsked(show), today())),
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
      reach={reach}
      query={query}
      usual={COLUMNS}
      first={FIRST}
      sortsBy={by}
      usualSort={isOpenWork ? 'remaining' : undefined}
    >
      <CountCards address={address} query={{ ...reach.query, ...own }} tab={isOfLight ? tab : 'office'} />
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
            ...(!hasLights(name) && { show: undefined }),
          }),
          count: countOf[name],
        }))}
      />
    </ListPage>
  );
}
