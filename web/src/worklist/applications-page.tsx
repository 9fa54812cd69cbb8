// 全部申请: all visible applications, open and closed, newest first; search comes first.
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import type { ColumnName, SortName } from '../parts/application-columns';
import { type Filter, filtersOf, type ListQuery, sortOf, useListAddress } from './list-address';
import { ListPage } from './list-page';
import { useListScope } from './list-scope';

const WORDS = { zh: { title: '全部申请' }, en: { title: 'All applications' } };

const COLUMNS: readonly ColumnName[] = [
  'light',
  'number',
  'agency',
  'content',
  'applicant',
  'state',
  'received',
  'due',
  'closed',
  'outcome',
];
const FIRST_FILTERS: readonly Filter[] = ['status', 'outcome'];

/** A column that only some rows fill is a sort key only where all rows fill it. */
const SORTS: Readonly<Record<string, readonly SortName[]>> = {
  open: ['number', 'received', 'remaining'],
  closed: ['number', 'received', 'closed'],
  all: ['number', 'received'],
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const address = useListAddress();
  const scope = useListScope(address, true);
  const { status = 'all', sort, light } = address.values;
  const sortNames = SORTS[status] ?? SORTS['all']!;
  const isSorted = sort !== undefined && (sortNames as readonly string[]).includes(sort);
  const query: ListQuery = {
    ...scope.query,
    // A due status already implies whether it is open.
    ...(light === undefined && { status: 'all' }),
    ...filtersOf(address),
    ...(isSorted ? sortOf(address) : ({ sort: 'number' } as const)),
  };
  return (
    <ListPage
      name="applications"
      title={words.title}
      address={address}
      scope={scope}
      query={query}
      defaultColumns={COLUMNS}
      firstFilters={FIRST_FILTERS}
      sortNames={sortNames}
      defaultSort="number"
    />
  );
}
