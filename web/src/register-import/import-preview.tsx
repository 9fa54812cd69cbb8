// The preview of a register import: counts, columns, words to explain, and lines with problems.
import { Alert, Button, Card, Descriptions, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import type { RegisterMapping, RegisterPreview } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { ProblemNote } from '../parts/problem-note';
import { WideTable } from '../parts/wide-table';
import { MappingEditor } from './mapping-editor';
import { YearlyTables } from './yearly-tables';
import styles from './register-import.module.css';

const WORDS = {
  zh: {
    title: '2. 核对',
    lines: '台账行数',
    good: '可以导入',
    faulty: '有问题的行',
    before: '以前已导入',
    unplayed: (played: number, rest: number) =>
      `文件较长：预览已按办理规则逐行核对 ${played} 行，其余 ${rest} 行只核对了单元格。导入时会核对全部行，有一行不符即全部不导入，并列出该行。`,
    ready: '可以导入：全部导入，或出错时全部不导入。导入后计入统计，只能逐件更正或作废。',
    notReady: '有问题的行改好之前不能导入。请在原文件中更正后重新选择，或调整下面的对应关系。',
    apply: (count: number) => `导入 ${count} 件`,
    confirm: (count: number, overdue: number) =>
      `导入后 ${count} 件即计入统计，只能逐件更正或作废。${overdue > 0 ? `其中 ${overdue} 件未办结，导入后即为逾期。` : ''}确定导入？`,
    yes: '确定导入',
    no: '再核对',
    overdue: (count: number) => `有 ${count} 件未办结且答复期限已过，导入后即为逾期。已办结的请先补填办理结果和日期：`,
    due: (number: string, sheet: string, line: number, dueOn: string) =>
      `${number}（${sheet} 第 ${line} 行），期限 ${dueOn}`,
    more: (count: number) => `另有 ${count} 件`,
    place: '位置',
    column: '列',
    value: '原文',
    says: '问题',
    remedy: '怎么办',
    at: (sheet: string, line: number) => `${sheet} 第 ${line} 行`,
    first: (shown: number, all: number) => `共 ${all} 个问题，列出前 ${shown} 个`,
  },
  en: {
    title: '2. Check',
    lines: 'Lines',
    good: 'Can be imported',
    faulty: 'Lines with problems',
    before: 'Imported before',
    unplayed: (played: number, rest: number) =>
      `The file is long: ${played} lines were tried against the process, of the other ${rest} only the cells were looked at. The import tries all of them; if one will not do, nothing is imported and it is named.`,
    ready:
      'It can be imported: all of it, or nothing if something fails. It counts from then on, and is corrected or voided one by one.',
    notReady:
      'Nothing is imported while lines have problems: correct the file and choose it again, or change the mapping.',
    apply: (count: number) => `Import ${count}`,
    confirm: (count: number, overdue: number) =>
      `${count} will count from then on, and are corrected or voided one by one.${overdue > 0 ? ` ${overdue} of them are open and will be overdue at once.` : ''} Import?`,
    yes: 'Import',
    no: 'Look again',
    overdue: (count: number) =>
      `${count} are open and past their deadline: they will be overdue at once. If they were closed, fill in outcome and date first:`,
    due: (number: string, sheet: string, line: number, dueOn: string) =>
      `${number} (${sheet}, line ${line}), due ${dueOn}`,
    more: (count: number) => `and ${count} more`,
    place: 'Where',
    column: 'Column',
    value: 'As written',
    says: 'What is wrong',
    remedy: 'What to do',
    at: (sheet: string, line: number) => `${sheet}, line ${line}`,
    first: (shown: number, all: number) => `${all} problems, the first ${shown} are listed`,
  },
};

interface ImportPreviewProps {
  readonly preview: RegisterPreview;
  readonly isPreviewing: boolean;
  readonly isApplying: boolean;
  readonly problem: unknown;
  readonly onMapping: (mapping: RegisterMapping) => void;
  readonly onApply: () => void;
}

export function ImportPreview({
  preview,
  isPreviewing,
  isApplying,
  problem,
  onMapping,
  onApply,
}: ImportPreviewProps): ReactNode {
  const words = useWords(WORDS);
  const { lines, good, played, unplayed, faultyLines, problemCount, importedCount, years, ready, problems } = preview;
  const facts = [
    { key: 'lines', label: words.lines, children: lines },
    { key: 'good', label: words.good, children: good },
    { key: 'faulty', label: words.faulty, children: faultyLines },
    { key: 'before', label: words.before, children: importedCount },
  ];
  return (
    <Card size="small" className={styles.preview} title={<h3>{words.title}</h3>}>
      <Descriptions
        size="small"
        column={{ xs: 2, md: 4 }}
        styles={{ label: { color: 'var(--faint)' } }}
        items={facts}
      />
      <Alert
        role="status"
        showIcon
        type={ready ? 'success' : 'warning'}
        title={ready ? words.ready : words.notReady}
        action={
          ready && (
            <Popconfirm
              title={words.confirm(good, preview.overdueCount)}
              okText={words.yes}
              cancelText={words.no}
              onConfirm={onApply}
              styles={{ root: { maxWidth: 360 } }}
            >
              <Button type="primary" loading={isApplying} disabled={good === 0}>
                {words.apply(good)}
              </Button>
            </Popconfirm>
          )
        }
      />
      {preview.overdueCount > 0 && <OverdueNote {...preview} />}
      {unplayed > 0 && <Alert role="note" type="info" showIcon title={words.unplayed(played, unplayed)} />}
      <ProblemNote problem={problem} />
      {problems.length > 0 && <ImportProblems problems={problems} count={problemCount} />}
      <MappingEditor preview={preview} isPreviewing={isPreviewing} onMapping={onMapping} />
      <YearlyTables years={years} />
    </Card>
  );
}

const OVERDUE_SHOWN = 5;

/** Told before the import, as the list of the office changes at once. */
function OverdueNote({ overdue, overdueCount }: Pick<RegisterPreview, 'overdue' | 'overdueCount'>): ReactNode {
  const words = useWords(WORDS);
  return (
    <Alert
      role="note"
      type="warning"
      showIcon
      title={words.overdue(overdueCount)}
      description={
        <ul className={styles.overdue}>
          {overdue.slice(0, OVERDUE_SHOWN).map(({ sheet, line, number, dueOn }) => (
            <li key={`${sheet}/${line}`}>{words.due(number, sheet, line, dueOn)}</li>
          ))}
          {overdueCount > OVERDUE_SHOWN && <li>{words.more(overdueCount - OVERDUE_SHOWN)}</li>}
        </ul>
      }
    />
  );
}

interface ImportProblemsProps {
  readonly problems: readonly ImportProblem[];
  readonly count: number;
}

/** The problems of a preview have the cell's value, those of an import do not. */
type ImportProblem = Omit<RegisterPreview['problems'][number], 'value'> & { readonly value?: string | null };

export function ImportProblems({ problems, count }: ImportProblemsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <WideTable
      width={860}
      label={words.says}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      rowKey={(each) => problems.indexOf(each)}
      rows={problems}
      {...(count > problems.length && { footer: () => words.first(problems.length, count) })}
      columns={[
        { title: words.place, width: 140, render: (_, { sheet, line }) => words.at(sheet, line) },
        { title: words.column, width: 130, render: (_, { column }) => column ?? '—' },
        { title: words.value, width: 150, render: (_, { value }) => value ?? '—' },
        { title: words.says, render: (_, { says }) => translate(says) },
        { title: words.remedy, render: (_, { remedy }) => translate(remedy) },
      ]}
    />
  );
}
