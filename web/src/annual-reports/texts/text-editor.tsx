// Edits one text: figures are inserted by name at the cursor, with a preview in print.
import { Input } from 'antd';
import { type ReactNode, useRef } from 'react';
import { fillFigures, splitParagraphs } from '@domain/annual-report/fill-text.js';
import { type FigureName, NAMED_FIGURES } from '@domain/annual-report/named-figures.js';
import { useTranslate, useWords } from '../../app/language';
import type { ReportProps, Report } from '../report';
import { SECTION_LABEL } from '../report-labels';
import { FigurePicker } from './figure-picker';
import { PrintedText } from './printed-text';
import annualReportsStyles from '../annual-reports.module.css';
import base from '../../parts/base.module.css';
import styles from './texts.module.css';

const WORDS = {
  zh: { preview: '印出来是', unknown: '有不认识的数字名称' },
  en: { preview: 'As printed', unknown: 'A figure is named that there is not' },
};

interface TextEditorProps extends ReportProps {
  readonly name: Report['sections'][number]['name'];
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export function TextEditor({ report, name, text, onChange }: TextEditorProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const insertFigure = (figure: FigureName): void => {
    const area = box.current!.querySelector('textarea')!;
    const placeholder = `{${NAMED_FIGURES[figure].zh}}`;
    const { selectionStart: start, selectionEnd: end } = area;
    onChange(text.slice(0, start) + placeholder + text.slice(end));
    area.focus();
    // Once the draft has passed the new text back.
    requestAnimationFrame(() => area.setSelectionRange(start + placeholder.length, start + placeholder.length));
  };
  return (
    <div className={styles.editor}>
      <div ref={box}>
        <Input.TextArea
          aria-label={translate(SECTION_LABEL[name])}
          lang="zh-CN"
          value={text}
          className={annualReportsStyles.area}
          rows={name === 'preface' ? 4 : 8}
          maxLength={50_000}
          onChange={({ target }) => onChange(target.value)}
        />
        <FigurePicker named={report.named} onPick={insertFigure} />
      </div>
      <section className={styles.preview} aria-label={words.preview}>
        <h3 className={base.faint}>{words.preview}</h3>
        <Preview report={report} name={name} text={text} />
      </section>
    </div>
  );
}

function Preview({ report, name, text }: Omit<TextEditorProps, 'onChange'>): ReactNode {
  const words = useWords(WORDS);
  const { printed, unknown } = renderText(text, report.named, name);
  return (
    <>
      <PrintedText paragraphs={printed} />
      {unknown && (
        <p className={annualReportsStyles.late} role="status">
          {words.unknown}
        </p>
      )}
    </>
  );
}

function renderText(
  text: string,
  named: Report['named'],
  name: string,
): { readonly printed: readonly string[]; readonly unknown: boolean } {
  try {
    return { printed: splitParagraphs(fillFigures(text, named as Record<FigureName, number>, name)), unknown: false };
  } catch {
    // While a name is still being typed the text is shown unchanged.
    return { printed: splitParagraphs(text), unknown: true };
  }
}
