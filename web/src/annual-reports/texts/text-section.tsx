// The texts of a report, edited or as printed; they must agree with the tables (K5).
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { writeReportSections } from '../../../generated/sdk.gen';
import { typedSince, useDraft } from '../../app/draft';
import { useTranslate, useWords } from '../../app/language';
import { CommandNote } from '../command-note';
import { mayEdit, offerOf, type ReportProps, type Report, useReportCommand } from '../report';
import { SECTION_LABEL } from '../report-labels';
import { FiguresOutside } from './figures-outside';
import { PrintedText } from './printed-text';
import { TextEditor } from './text-editor';
import { SubmitButton } from '../../parts/submit-button';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    save: '保存',
    drop: '放弃修改',
    unsaved: '有未保存的修改',
    saved: '已保存',
    k5: '文字与表三不一致（K5）',
    locked: '现在不能修改',
    fees: '第六部分未报告信息处理费：请写明发出收费通知的件数、总金额和实际收取的总金额（可插入数字）',
  },
  en: {
    save: 'Save',
    drop: 'Drop what I changed',
    unsaved: 'Not saved yet',
    saved: 'Saved',
    k5: 'The words do not say what Table 3 says (K5)',
    locked: 'It cannot be changed now',
    fees: 'Section 6 does not tell the fees: how many notices, their total, and what was paid (put the figures in)',
  },
};

type SectionName = Report['sections'][number]['name'];
type Texts = Partial<Record<SectionName, string>>;

interface TextSectionProps extends ReportProps {
  readonly names: readonly SectionName[];
}

/** Editing the texts; where one does not agree with Table 3, a remark says so (K5, docs/rules/report-formats.md#k5). */
export function TextSection({ report, names }: TextSectionProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { agency, year, scope, sections } = report;
  const [draft, setDraft, clearDraft] = useDraft<Texts>(`writeReportSections:${agency}:${year}:${scope}`, {});
  const save = useReportCommand<Texts>(report, 'writeReportSections', (body, target) =>
    writeReportSections({ ...target, body, throwOnError: true }),
  );
  const canEdit = mayEdit(report);
  const shown = sections.filter(({ name }) => names.includes(name));
  const isChanged = sections.some(({ name, text }) => draft[name] !== undefined && draft[name] !== text);
  const discard = (): void => {
    setDraft({});
    clearDraft();
  };
  const setText = (name: SectionName, text: string): void => {
    if (!isChanged) save.look();
    setDraft({ ...draft, [name]: text });
  };
  const send = (): void => {
    const texts = Object.fromEntries(sections.map(({ name, text }) => [name, draft[name] ?? text]));
    save.send(texts, () => setDraft((now) => typedSince(draft, now, {})));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {!canEdit && (
        <Alert
          type="info"
          showIcon
          className={styles.note}
          title={words.locked}
          description={translate(offerOf(report, 'edit').reason!)}
        />
      )}
      {report.words.length > 0 && <Contradictions report={report} />}
      {names.includes('others') && report.missing.includes('fees') && (
        <Alert type="warning" showIcon className={styles.note} title={words.fees} />
      )}
      {shown.map(({ name, paragraphs, text }) => (
        <section key={name} aria-label={translate(SECTION_LABEL[name])}>
          <h2 className={styles.subhead}>{translate(SECTION_LABEL[name])}</h2>
          {canEdit ? (
            <TextEditor
              report={report}
              name={name}
              text={draft[name] ?? text}
              onChange={(next) => setText(name, next)}
            />
          ) : (
            <PrintedText paragraphs={paragraphs} />
          )}
        </section>
      ))}
      {!names.includes('problems') && <FiguresOutside report={report} />}
      {canEdit && (
        <div className={styles.save}>
          <CommandNote command={save} />
          <SubmitButton type="primary" isSending={save.isSending} disabled={!isChanged}>
            {words.save}
          </SubmitButton>
          {isChanged && <Button onClick={discard}>{words.drop}</Button>}
          <span role="status" className={base.faint}>
            {isChanged ? words.unsaved : report.version > 0 ? words.saved : ''}
          </span>
        </div>
      )}
    </form>
  );
}

function Contradictions({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <Alert
      type="warning"
      showIcon
      className={styles.note}
      title={words.k5}
      description={
        <ul>
          {report.words.map(({ row, said: stated, text }) => (
            <li key={`${row} ${stated}`}>{translate(text)}</li>
          ))}
        </ul>
      }
    />
  );
}
