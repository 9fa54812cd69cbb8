// Table 2 filled in by hand; blank is not 0, and gaps to last year's figures are remarked.
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { table2Cells, parseTable2Value } from '@domain/annual-report/table2.js';
import { writeReportTable2 } from '../../../generated/sdk.gen';
import { typedSince, useDraft } from '../../app/draft';
import { useTranslate, useWords } from '../../app/language';
import { CommandNote } from '../command-note';
import { mayEdit, offerOf, type ReportProps, useReportCommand } from '../report';
import { type GridCell, GridTable } from '../../parts/grid-table';
import { Table2Import } from './table2-import';
import { classNames } from '../../parts/class-names';
import { SubmitButton } from '../../parts/submit-button';
import annualReportsStyles from '../annual-reports.module.css';
import base from '../../parts/base.module.css';
import styles from './table2.module.css';

const WORDS = {
  zh: {
    caption: '表二 主动公开政府信息情况',
    about: '由统计人员填写。没有的填 0；空白表示尚未填写，不等于 0。',
    save: '保存',
    drop: '放弃修改',
    unsaved: '有未保存的修改',
    saved: '已保存',
    blank: (count: number) => `还有 ${count} 格空白`,
    fill: '其余填 0',
    aboutSum: '汇总：空着的格取各机关所填之和（灰字）；在此填写的，以此为准。',
    units: '以下机关的表二尚有空白，未计入汇总：',
    unit: (name: string, count: number) => `${name}（${count} 格）`,
    remarks: '与上年表二不衔接，请核对（不影响报送）',
    remark: (label: string, expected: number, found: number) => `${label}：按上年应为 ${expected}，填写为 ${found}`,
    locked: '现在不能修改',
    wrong: (label: string, kind: string) => `${label}：请填写${kind}`,
    kinds: {
      count: '非负整数',
      change: '整数，如 +32、-5',
      amount: '金额和单位，如 6314.18万元',
      tenThousandYuan: '金额（万元）',
    },
  },
  en: {
    caption: 'Table 2: what was disclosed on the own initiative',
    about: 'Filled in by the statistician. Write 0 where there is none: a blank says that nobody has said anything.',
    save: 'Save',
    drop: 'Drop what I changed',
    unsaved: 'Not saved yet',
    saved: 'Saved',
    blank: (count: number) => `${count} cells are blank`,
    fill: 'Fill the rest with 0',
    aboutSum:
      'The sum: a cell that is blank here holds what the agencies entered (grey). What is written here replaces it.',
    units: 'These agencies left cells of their Table 2 blank, which the sum lacks:',
    unit: (name: string, count: number) => `${name} (${count})`,
    remarks: 'It does not follow from last year: look again (submitting is possible)',
    remark: (label: string, expected: number, found: number) => `${label}: ${expected} by last year, ${found} written`,
    locked: 'It cannot be changed now',
    wrong: (label: string, kind: string) => `${label}: write ${kind}`,
    kinds: {
      count: 'a whole number, zero or more',
      change: 'a whole number, like +32 or -5',
      amount: 'an amount with its unit, like 6314.18万元',
      tenThousandYuan: 'an amount in 万元',
    },
  },
};

type Cells = Readonly<Record<string, string>>;

export function Table2Section({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { agency, year, scope, format, table2 } = report;
  const [draft, setDraft, clearDraft] = useDraft<Cells>(`writeReportTable2:${agency}:${year}:${scope}`, {});
  const save = useReportCommand<Cells>(report, 'writeReportTable2', (cells, target) =>
    writeReportTable2({ ...target, body: { cells: { ...cells } }, throwOnError: true }),
  );
  const form = table2Cells(format);
  const cells = { ...table2.cells, ...draft };
  const isChanged = Object.entries(draft).some(([name, value]) => value.trim() !== table2.cells[name]);
  const wrong = form.filter(
    ({ name, kind }) => cells[name]!.trim() !== '' && parseTable2Value(kind, cells[name]!) === null,
  );
  const isBlank = ({ name }: { readonly name: string }): boolean =>
    cells[name]!.trim() === '' && !table2.summed?.[name];
  const blank = form.filter(isBlank).length;
  const discard = (): void => {
    setDraft({});
    clearDraft();
  };
  const setCell = (name: string, value: string): void => {
    if (!isChanged) save.look();
    setDraft({ ...draft, [name]: value });
  };
  const fillBlank = (): void => {
    if (!isChanged) save.look();
    setDraft({ ...draft, ...Object.fromEntries(form.filter(isBlank).map(({ name }) => [name, '0'])) });
  };
  const send = (): void => {
    const entered = Object.entries(cells).filter(([, value]) => value.trim() !== '');
    save.send(Object.fromEntries(entered), () => setDraft((now) => typedSince(draft, now, {})));
  };
  const canEdit = mayEdit(report);
  const field = ({ name = '' }: GridCell): ReactNode => (
    <input
      className={styles.input}
      lang="zh-CN"
      aria-label={form.find((each) => each.name === name)?.label ?? name}
      aria-invalid={wrong.some((each) => each.name === name)}
      inputMode="decimal"
      autoComplete="off"
      placeholder={table2.summed?.[name] ?? ''}
      value={cells[name]}
      onChange={({ target }) => setCell(name, target.value)}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong.length === 0) send();
      }}
    >
      {!canEdit && (
        <Alert
          type="info"
          showIcon
          className={annualReportsStyles.note}
          title={words.locked}
          description={translate(offerOf(report, 'edit').reason!)}
        />
      )}
      <p className={classNames(base.faint, annualReportsStyles.about)}>
        {words.about} {blank > 0 && <b>{words.blank(blank)}</b>}
      </p>
      <Units report={report} />
      {table2.remarks.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className={annualReportsStyles.note}
          title={words.remarks}
          description={table2.remarks.map(({ cell, label, expected, found }) => (
            <div key={cell}>{words.remark(label, expected, found)}</div>
          ))}
        />
      )}
      <GridTable grid={table2.grid} caption={words.caption} labels={0} {...(canEdit && { figure: field })} />
      {canEdit && (
        <div className={annualReportsStyles.save}>
          {wrong.map(({ name, label, kind }) => (
            <p key={name} role="alert" className={annualReportsStyles.late}>
              {words.wrong(label, words.kinds[kind])}
            </p>
          ))}
          <CommandNote command={save} />
          <SubmitButton type="primary" isSending={save.isSending} disabled={!isChanged || wrong.length > 0}>
            {words.save}
          </SubmitButton>
          {isChanged && <Button onClick={discard}>{words.drop}</Button>}
          {blank > 0 && <Button onClick={fillBlank}>{words.fill}</Button>}
          <Table2Import report={report} />
          <span role="status" className={base.faint}>
            {isChanged ? words.unsaved : report.version > 0 ? words.saved : ''}
          </span>
        </div>
      )}
    </form>
  );
}

/** Of a sum: how it comes about, and whose figures it lacks. */
function Units({ report: { units, table2 } }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  if (table2.summed === null) return null;
  const incomplete = (units ?? []).flatMap(({ name, blankInTable2 = [] }) =>
    blankInTable2.length > 0 ? [words.unit(name, blankInTable2.length)] : [],
  );
  return (
    <>
      <p className={classNames(base.faint, annualReportsStyles.about)}>{words.aboutSum}</p>
      {incomplete.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className={annualReportsStyles.note}
          title={words.units}
          description={incomplete.join('、')}
        />
      )}
    </>
  );
}
