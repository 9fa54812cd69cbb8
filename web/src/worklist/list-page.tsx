// The common parts of list pages: head, filters, chips, table, shortcuts.
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, type InputRef } from 'antd';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useWords } from '../app/language';
import type { ColumnName, Sorting, SortName } from '../parts/application-columns';
import { PageHead } from '../parts/page-head';
import type { ListAddress, Filter, ListQuery } from './list-address';
import { AgencyChoice } from './agency-choice';
import { ApplicationList } from './application-list';
import { EmptyList } from './empty-list';
import { ExportList } from './export-list';
import { FilterChips } from './filter-chips';
import { FilterForm } from './filter-form';
import { useShortcuts } from './shortcuts';
import { ShortcutsHelp } from './shortcuts-help';
import type { ListScope } from './list-scope';
import { TableSettingsButton, useTableSettings } from './table-settings';

const WORDS = { zh: { keys: '快捷键说明' }, en: { keys: 'Keys' } };

interface ListPageProps {
  /** The name under which this browser keeps the table settings. */
  readonly name: string;
  readonly title: string;
  readonly address: ListAddress;
  readonly scope: ListScope;
  readonly query: ListQuery;
  readonly defaultColumns: readonly ColumnName[];
  readonly firstFilters: readonly Filter[];
  readonly sortNames: readonly SortName[];
  /** The server's sort key by default. */
  readonly defaultSort: SortName | undefined;
  readonly children?: ReactNode;
}

export function ListPage(props: ListPageProps): ReactNode {
  const { name, title, address, scope, query, defaultColumns, firstFilters, sortNames, defaultSort, children } = props;
  const words = useWords(WORDS);
  const search = useRef<InputRef>(null);
  const list = useRef<HTMLElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const showHelp = useCallback(() => setHelpOpen(true), []);
  const shortcuts = useShortcuts({ search, list, help: showHelp });
  const [settings, setSettings] = useTableSettings(name, defaultColumns);
  const sort = (sortNames.find((each) => each === address.values.sort) ?? defaultSort) as Sorting['sort'];
  const defaultOrder = sort === 'remaining' ? 'asc' : 'desc';
  const order = address.values.order === 'asc' || address.values.order === 'desc' ? address.values.order : defaultOrder;
  return (
    <>
      <PageHead
        title={title}
        extra={<AgencyChoice address={address} scope={scope} />}
        actions={
          <Button
            type="text"
            icon={<QuestionCircleOutlined />}
            aria-label={words.keys}
            title={words.keys}
            onClick={showHelp}
          />
        }
      />
      {children}
      <FilterForm
        address={address}
        search={search}
        first={firstFilters}
        end={
          <>
            <ExportList query={query} />
            <TableSettingsButton settings={settings} defaultColumns={defaultColumns} onChange={setSettings} />
          </>
        }
      />
      <FilterChips address={address} />
      <ApplicationList
        query={query}
        settings={settings}
        isMixed={scope.isMixed}
        agencyName={scope.nameOf}
        sorting={{ sort, order, by: sortNames }}
        onSort={(by, direction) => address.change({ sort: by, order: by && direction })}
        empty={<EmptyList address={address} scope={scope.query} />}
        list={list}
      />
      <ShortcutsHelp shortcuts={shortcuts} isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}
