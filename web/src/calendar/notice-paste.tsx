// The pasted text of a notice, read into a proposal of days with a list of what is doubtful.
import { Alert, App, Button, Card, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { parseNotice } from '@domain/calendar/notice-text.js';
import type { Day } from '@domain/day.js';
import type { Text } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../app/language';

/** The notice being entered; kept across a reload. */
export interface NoticeDraft {
  readonly text: string;
  readonly title: string;
  readonly source: string;
  readonly off: readonly Day[];
  readonly work: readonly Day[];
  /** Empty: the whole country. */
  readonly agency: string;
  readonly approvedBy: string;
}

const WORDS = {
  zh: {
    title: '粘贴通知原文（可选）',
    example: '例如：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。',
    label: '通知原文',
    read: '读出日期',
    found: (off: number, work: number) => `读出放假 ${off} 天、调休上班 ${work} 天，请对照原文核对。`,
    doubtful: '下列内容请对照原文',
  },
  en: {
    title: 'Paste the words of the notice (if you like)',
    example: 'Such as: 10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。',
    label: 'Words of the notice',
    read: 'Read the days',
    found: (off: number, work: number) =>
      `${off} days off and ${work} worked were read: check them against the notice.`,
    doubtful: 'To be looked up in the notice',
  },
};

interface NoticePasteProps {
  readonly year: number;
  readonly draft: NoticeDraft;
  readonly onChange: (draft: NoticeDraft) => void;
}

export function NoticePaste({ year, draft, onChange }: NoticePasteProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message } = App.useApp();
  const [doubts, setDoubts] = useState<readonly Text[]>([]);
  const readDays = (): void => {
    const proposal = parseNotice(draft.text, year);
    setDoubts(proposal.doubts);
    onChange({
      ...draft,
      title: proposal.title ?? draft.title,
      source: proposal.source ?? draft.source,
      off: proposal.off,
      work: proposal.work,
    });
    if (proposal.off.length + proposal.work.length > 0)
      message.info(words.found(proposal.off.length, proposal.work.length));
  };
  return (
    <Card size="small" title={<h2>{words.title}</h2>}>
      <Input.TextArea
        aria-label={words.label}
        rows={5}
        placeholder={words.example}
        value={draft.text}
        onChange={({ target }) => onChange({ ...draft, text: target.value })}
      />
      <Button onClick={readDays} disabled={!draft.text.trim()}>
        {words.read}
      </Button>
      {doubts.length > 0 && (
        <Alert
          type="warning"
          role="alert"
          showIcon
          title={words.doubtful}
          description={
            <ul>
              {doubts.map((each) => (
                <li key={each.en}>{translate(each)}</li>
              ))}
            </ul>
          }
        />
      )}
    </Card>
  );
}
