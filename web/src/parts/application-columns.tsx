// The columns of a list of applications: title, width, content, and the server's sort key.
import { APPLICANT_LABEL, CHANNEL_LABEL } from '@domain/vocabulary.js';
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { OUTCOMES } from '@domain/reply/outcomes.js';
import type { ApplicationLine } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { DueDay } from './due-day';
import { DueStatusTag, useRemaining } from './due-status';
import { RowDay } from './row-day';
import { classNames } from './class-names';
import base from './base.module.css';
import styles from './applications-table.module.css';

export const COLUMN_WORDS = {
  zh: {
    light: '期限',
    number: '登记号',
    replyNumber: '答复文号',
    agency: '机关',
    content: '申请内容',
    applicant: '申请人',
    type: '申请人类型',
    channel: '渠道',
    state: '环节',
    handler: '承办',
    received: '收到',
    due: '到期',
    remaining: '剩余',
    closed: '办结',
    outcome: '结果',
  },
  en: {
    light: 'Deadline',
    number: 'Number',
    replyNumber: 'Reply number',
    agency: 'Agency',
    content: 'Content',
    applicant: 'Applicant',
    type: 'Kind of applicant',
    channel: 'Channel',
    state: 'State',
    handler: 'Handler',
    received: 'Received',
    due: 'Due',
    remaining: 'Left',
    closed: 'Closed',
    outcome: 'Outcome',
  },
};

export const COLUMNS = [
  'light',
  'number',
  'replyNumber',
  'agency',
  'content',
  'applicant',
  'type',
  'channel',
  'state',
  'handler',
  'received',
  'due',
  'remaining',
  'closed',
  'outcome',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** The columns of a list by default. */
export const DEFAULT_COLUMNS: readonly ColumnName[] = [
  'light',
  'number',
  'content',
  'applicant',
  'state',
  'handler',
  'received',
  'due',
  'remaining',
];

export type SortName = 'number' | 'received' | 'remaining' | 'closed';
/** The columns by which the server can sort. */
const SORTS: Readonly<Partial<Record<ColumnName, SortName>>> = {
  number: 'number',
  received: 'received',
  remaining: 'remaining',
  closed: 'closed',
};

/** Narrower widths where rows of several agencies are mixed: they leave room for the agency. */
const NARROW_WIDTHS: Readonly<Partial<Record<ColumnName, number>>> = {
  number: 132,
  applicant: 76,
  state: 84,
  remaining: 110,
};

export interface Sorting {
  readonly sort: SortName | undefined;
  readonly order: 'asc' | 'desc';
  /** The sort keys of this list. */
  readonly by: readonly SortName[];
}

export type Column = NonNullable<TableProps<ApplicationLine>['columns']>[number];

export const applicationPath = (application: string): string => `/desk/applications/${encodeURIComponent(application)}`;

interface ColumnOptions {
  readonly names: readonly ColumnName[];
  readonly agencyName?: ((code: string) => string) | undefined;
  readonly sorting?: Sorting | undefined;
}

export function useApplicationColumns({
  names,
  agencyName = (code) => code,
  sorting,
}: ColumnOptions): readonly Column[] {
  const words = useWords(COLUMN_WORDS);
  const translate = useTranslate();
  const remaining = useRemaining();
  const cells: Readonly<
    Record<ColumnName, readonly [width: number | undefined, cell: (line: ApplicationLine) => ReactNode]>
  > = {
    light: [104, (line) => <DueStatusTag line={line} />],
    number: [
      176,
      ({ application, number }) => (
        <Link className={styles.rowLink} to={applicationPath(application)}>
          {number}
        </Link>
      ),
    ],
    replyNumber: [150, ({ replyNumber }) => replyNumber ?? DASH],
    agency: [
      100,
      ({ agency }) => (
        <span className={classNames(styles.twoLines, styles.isAgency)} title={agencyName(agency)}>
          {agencyName(agency)}
        </span>
      ),
    ],
    content: [undefined, ({ content }) => <span className={styles.twoLines}>{content}</span>],
    applicant: [84, ({ applicant }) => <span className={styles.twoLines}>{applicant.name}</span>],
    type: [104, ({ applicant }) => translate(APPLICANT_LABEL[applicant.type])],
    channel: [104, ({ channel }) => translate(CHANNEL_LABEL[channel])],
    state: [92, ({ stateLabel }) => <span className={base.asSentence}>{translate(stateLabel)}</span>],
    handler: [76, ({ handler }) => handler ?? DASH],
    received: [100, ({ receivedOn }) => <RowDay day={receivedOn} />],
    due: [84, (line) => <DueDay line={line} />],
    remaining: [120, (line) => remaining(line)],
    closed: [84, ({ closedOn }) => <RowDay day={closedOn} />],
    outcome: [
      140,
      ({ outcome }) => (outcome ? <span className={styles.twoLines}>{translate(OUTCOMES[outcome].label)}</span> : DASH),
    ],
  };
  return names.map((name): Column => {
    const [defaultWidth, cell] = cells[name];
    const width = names.includes('agency') ? (NARROW_WIDTHS[name] ?? defaultWidth) : defaultWidth;
    const sortName = SORTS[name];
    const canSort = sortName !== undefined && sorting?.by.includes(sortName);
    return {
      key: name,
      title: words[name],
      ...(width !== undefined && { width }),
      // The label on a phone, where a row is a card.
      onCell: () => ({ 'data-label': words[name], 'data-column': name }) as object,
      render: (_, line) => cell(line),
      ...(canSort && {
        sorter: true,
        sortOrder: sorting!.sort === sortName ? (sorting!.order === 'asc' ? 'ascend' : 'descend') : null,
        sortDirections: sortName === 'remaining' ? ['ascend', 'descend'] : ['descend', 'ascend'],
      }),
    };
  });
}

const DASH = <span aria-hidden="true">—</span>;
