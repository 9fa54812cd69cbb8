// The latest imports of an agency: progress and result.
import { useQuery } from '@tanstack/react-query';
import { Card, Progress } from 'antd';
import type { ReactNode } from 'react';
import type { ImportState } from '@domain/register-import/import-states.js';
import type { Text } from '@domain/vocabulary.js';
import { listRegisterImportsOptions } from '../../generated/@tanstack/react-query.gen';
import type { RegisterImport } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { minuteOf } from '../parts/day';
import { WideTable } from '../parts/wide-table';
import { ImportProblems } from './import-preview';

/** While an import is running. */
const POLL_INTERVAL_MS = 1_500;

const STATES: Readonly<Record<ImportState, { readonly shape: string; readonly label: Text }>> = {
  waiting: { shape: '○', label: { zh: '办理中', en: 'under way' } },
  done: { shape: '✓', label: { zh: '已导入', en: 'imported' } },
  refused: { shape: '■', label: { zh: '被退回，未导入任何内容', en: 'refused: nothing was imported' } },
  failed: { shape: '■', label: { zh: '失败，未导入任何内容', en: 'failed: nothing was imported' } },
};
import { PersonName } from '../parts/person-name';

const WORDS = {
  zh: {
    title: '导入记录',
    at: '提交时间',
    by: '提交人',
    state: '状态',
    lines: '行数',
    result: '结果',
    imported: (count: number, before: number) => `新导入 ${count} 件${before > 0 ? `，以前已导入 ${before} 件` : ''}`,
    problems: (count: number) => `${count} 个问题`,
    none: '还没有导入过',
  },
  en: {
    title: 'Imports',
    at: 'Asked for',
    by: 'By',
    state: 'State',
    lines: 'Lines',
    result: 'What came of it',
    imported: (count: number, before: number) =>
      `${count} imported${before > 0 ? `, ${before} had been imported before` : ''}`,
    problems: (count: number) => `${count} problems`,
    none: 'None yet',
  },
};

export function ImportList({ agency }: { readonly agency: string }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    ...listRegisterImportsOptions({ path: { agency } }),
    refetchInterval: ({ state }) =>
      state.data?.imports.some((each) => each.state === 'waiting') ? POLL_INTERVAL_MS : false,
  });
  const resultOf = ({ state, checked, imported, lines, result }: RegisterImport): ReactNode => {
    if (state === 'waiting') return <Progress percent={percentOf(checked + imported, 2 * lines)} size="small" />;
    if (state === 'done' && result) return words.imported(result.imported, result.alreadyImported);
    if (result?.why) return translate(result.why);
    return result && words.problems(result.problemCount);
  };
  return (
    <Card size="small" title={<h3>{words.title}</h3>}>
      <WideTable<RegisterImport>
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        width={700}
        label={words.title}
        rowKey="import"
        none={words.none}
        problem={error}
        retry={() => void refetch()}
        rows={data?.imports}
        expandable={{
          rowExpandable: ({ result }) => (result?.problems.length ?? 0) > 0,
          expandedRowRender: problemsOf,
        }}
        columns={[
          { title: words.at, width: 150, render: (_, { askedAt }) => minuteOf(askedAt) },
          {
            title: words.by,
            width: 110,
            render: (_, { askedBy }) => <PersonName login={askedBy} names={data?.names} />,
          },
          {
            title: words.state,
            width: 200,
            render: (_, { state }) => (
              <span role="status">
                <span aria-hidden="true">{STATES[state].shape}</span> {translate(STATES[state].label)}
              </span>
            ),
          },
          { title: words.lines, dataIndex: 'lines', width: 80 },
          { title: words.result, render: (_, each) => resultOf(each) },
        ]}
      />
    </Card>
  );
}

const problemsOf = ({ result }: RegisterImport): ReactNode => (
  <ImportProblems problems={result?.problems ?? []} count={result?.problemCount ?? 0} />
);

const percentOf = (done: number, all: number): number => (all === 0 ? 0 : Math.round((100 * done) / all));
