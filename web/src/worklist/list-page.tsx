// The common parts of list pages: head, filters, chips, table, shortcuts.
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, type InputRef } from 'antd';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useWords } from '../app/language';
import type { ColumnName, Sorting, SortName } from '../parts/application-columns';
import { PageHead } from '../parts/page-head';
import type { Address, Filter, ListQuery } from './address';
import { AgencyChoice } from './agency-choice';
import { ApplicationList } from './application-list';
import { EmptyList } from './empty-list';
import { ExportList } from './export-list';
import { FilterChips } from './filter-chips';
import { FilterForm } from './filter-form';
import { useKeys } from './keys';
import { KeysHelp } from './keys-help';
import type { Reach } from './reach';
import { TableLook, useLook } from './table-look';

const WORDS = { zh: { keys: '快捷键说明' }, en: { keys: 'Keys' } };

interface ListPageProps {
  /** The name under which this browser keeps the table settings. */
  readonly name: string;
  readonly title: string;
  readonly address: Address;
  readonly reach: Reach;
  readonly query: ListQuery;
  readonly usual: readonly ColumnName[];
  readonly first: readonly Filter[];
  readonly sortsBy: readonly SortName[];
  /** The server's sort key by default. */
  readonly usualSort: SortName | undefined;
  readonly children?: ReactNode;
}

export function ListPage(props: ListPageProps): ReactNode {
  const { name, title, address, reach, query, usual, first, sortsBy, usualSort, children } = props;
  const words = useWords(WORDS);
  const search = useRef<InputRef>(null);
  const list = useRef<HTMLElement>(null);
  const [isHelpOpen, openHelp] = useState(false);
  const help = useCallback(() => openHelp(true), []);
  const keys = useKeys({ search, list, help });
  const [look, setLook] = useLook(name, usual);
  const sort = (sortsBy.find((each) => each === address.asked.sort) ?? usualSort) as Sorting['sort'];
  const usualOrder = sort === 'remaining' ? 'asc' : 'desc';
  const order = address.asked.order === 'asc' || address.asked.order === 'desc' ? address.asked.order : usualOrder;
  return (
    <>
      <PageHead
        title={title}
        beside={<AgencyChoice address={address} reach={reach} />}
        actions={
          <Button
            type="text"
            icon={<QuestionCircleOutlined />}
            aria-label={words.keys}
            title={words.keys}
            onClick={help}
          />
        }
      />
      {children}
      <FilterForm
        address={address}
        search={search}
        first={first}
        end={
          <>
            <ExportList query={query} />
            <TableLook look={look} usual={usual} onChange={setLook} />
          </>
        }
      />
      <FilterChips address={address} />
      <ApplicationList
        query={query}
        look={look}
        isMixed={reach.isMixed}
        agencyName={reach.nameOf}
        sorting={{ sort, order, by: sortsBy }}
        onSort={(by, direction) => address.change({ sort: by, order: by && direction })}
        empty={<EmptyList address={address} reach={reach.query} />}
        list={list}
      />
      <KeysHelp keys={keys} isOpen={isHelpOpen} onClose={() => openHelp(false)} />
    </>
  );
}
