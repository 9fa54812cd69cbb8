// A list of applications: pages, totals, selection, and when it was read.
import { ReloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { type ReactNode, type RefObject, useState } from 'react';
import { listApplicationsInfiniteOptions } from '../../generated/@tanstack/react-query.gen';
import type { ApplicationLine } from '../../generated/types.gen';
import { useWords } from '../app/language';
import { useSession } from '../app/session';
import type { Sorting, SortName } from '../parts/application-columns';
import { ApplicationsTable } from '../parts/applications-table';
import { minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import type { ListQuery } from './list-address';
import { AssignDialog } from './assign-dialog';
import { RowActions } from './row-actions';
import type { TableSettings } from './table-settings';
import { totalText } from './total-text';
import { classNames } from '../parts/class-names';
import applicationsTableStyles from '../parts/applications-table.module.css';
import base from '../parts/base.module.css';
import styles from './application-list.module.css';

const WORDS = {
  zh: {
    total: (count: string) => `共 ${count} 件`,
    shown: (count: number) => `已显示 ${count} 件`,
    more: '载入更多',
    read: (time: string) => `数据更新于 ${time}`,
    again: '刷新',
    actions: '下一步',
    chosen: (count: number) => `已选 ${count} 件`,
    assign: '批量分办',
    drop: '取消选择',
    mixed: '所选申请分属不同机关，请选择同一机关的申请',
    choose: (number: string) => `选择 ${number}`,
  },
  en: {
    total: (count: string) => `${count} in all`,
    shown: (count: number) => `${count} shown`,
    more: 'Load more',
    read: (time: string) => `As of ${time}`,
    again: 'Read anew',
    actions: 'Next step',
    chosen: (count: number) => `${count} chosen`,
    assign: 'Assign',
    drop: 'Choose none',
    mixed: 'They belong to different agencies: choose those of one',
    choose: (number: string) => `Choose ${number}`,
  },
};

const PAGE_SIZE = 50;

interface ApplicationListProps {
  readonly query: ListQuery;
  readonly settings: TableSettings;
  readonly isMixed: boolean;
  readonly agencyName: (code: string) => string;
  readonly sorting: Sorting;
  readonly onSort: (sort: SortName | undefined, order: 'asc' | 'desc') => void;
  readonly empty: ReactNode;
  readonly list: RefObject<HTMLElement | null>;
}

export function ApplicationList(props: ApplicationListProps): ReactNode {
  const { query, settings, isMixed, agencyName, sorting, onSort, empty, list } = props;
  const words = useWords(WORDS);
  const mayAssign = useMayAssign();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [assigning, setAssigning] = useState<readonly ApplicationLine[]>([]);
  const {
    data,
    error,
    refetch,
    fetchNextPage,
    hasNextPage,
    isFetchingNextPage,
    isFetching,
    isPlaceholderData,
    dataUpdatedAt,
  } = useInfiniteQuery({
    ...listApplicationsInfiniteOptions({ query: { ...query, limit: PAGE_SIZE } }),
    // The first page names no row to begin after.
    initialPageParam: {},
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  if (!data) {
    if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
    return <Skeleton active paragraph={{ rows: 8 }} />;
  }
  const lines = data.pages.flatMap(({ applications }) => applications);
  const { total } = data.pages[0]!;
  const columns = isMixed ? settings.columns : settings.columns.filter((name) => name !== 'agency');
  const selected = lines.filter(({ application }) => chosen.includes(application));
  const canChoose = lines.some(mayAssign);
  return (
    <section ref={list} aria-label={words.total(totalText(total))} aria-busy={isFetching}>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {selected.length > 0 && (
        <SelectionBar lines={selected} onAssign={() => setAssigning(selected)} onDrop={() => setChosen([])} />
      )}
      <ApplicationsTable
        lines={lines}
        shown={columns}
        size={settings.density}
        className={classNames(settings.density === 'middle' && styles.isRoomy, isPlaceholderData && styles.isOld)}
        agencyName={agencyName}
        sorting={sorting}
        onSort={onSort}
        locale={{ emptyText: empty }}
        {...(canChoose && {
          rowSelection: {
            selectedRowKeys: [...chosen],
            onChange: (keys) => setChosen(keys.map(String)),
            columnWidth: 36,
            getCheckboxProps: (line: ApplicationLine) =>
              ({ disabled: !mayAssign(line), 'aria-label': words.choose(line.number) }) as object,
          },
        })}
        lastColumn={{
          key: 'actions',
          title: words.actions,
          width: 116,
          render: (_, line) => (
            <RowActions line={line} onAssign={mayAssign(line) ? (one) => setAssigning([one]) : undefined} />
          ),
        }}
      />
      <footer className={applicationsTableStyles.foot}>
        <span role="status">
          {words.total(totalText(total))}
          {lines.length < total.count || !total.exact ? ` · ${words.shown(lines.length)}` : ''}
        </span>
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        )}
        <span className={classNames(styles.readAt, base.faint)}>
          {words.read(minuteOf(new Date(dataUpdatedAt).toISOString()).slice(-5))}
          <Button
            type="text"
            size="small"
            icon={<ReloadOutlined />}
            aria-label={words.again}
            onClick={() => void refetch()}
          />
        </span>
      </footer>
      {assigning.length > 0 && (
        <AssignDialog
          lines={assigning}
          onClose={() => setAssigning([])}
          onDone={() => {
            setAssigning([]);
            setChosen([]);
          }}
        />
      )}
    </section>
  );
}

interface SelectionBarProps {
  readonly lines: readonly ApplicationLine[];
  readonly onAssign: () => void;
  readonly onDrop: () => void;
}

function SelectionBar({ lines, onAssign, onDrop }: SelectionBarProps): ReactNode {
  const words = useWords(WORDS);
  const isMixed = new Set(lines.map(({ agency }) => agency)).size > 1;
  return (
    <div className={styles.selection} role="status">
      <span>{words.chosen(lines.length)}</span>
      <Button size="small" type="primary" disabled={isMixed} onClick={onAssign}>
        {words.assign}
      </Button>
      <Button size="small" type="text" onClick={onDrop}>
        {words.drop}
      </Button>
      {isMixed && <span>{words.mixed}</span>}
    </div>
  );
}

/** Clerks and heads assign (art. 45), as long as the application is not closed. */
function useMayAssign(): (line: ApplicationLine) => boolean {
  const { memberships } = useSession();
  return ({ agency, closedOn, phase }) =>
    closedOn === null &&
    phase !== 'void' &&
    memberships.some((each) => each.agency === agency && (each.role === 'clerk' || each.role === 'head'));
}
