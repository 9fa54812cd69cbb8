// Entering a holiday notice: paste and check the days, preview the deadlines it moves, apply.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import type { Day } from '@domain/day.js';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import { applyNotice, previewNotice } from '../../generated/sdk.gen';
import type { ApplyNoticeData, CalendarMoves } from '../../generated/types.gen';
import { useDraft } from '../app/draft';
import { useWords } from '../app/language';
import { useCommand } from '../app/use-command';
import { PageHead } from '../parts/page-head';
import { ProblemNote } from '../parts/problem-note';
import { type NoticeDraft, NoticePaste } from './notice-paste';
import { AppliedNotice, DeadlineMoves } from './deadline-moves';
import { BY_LABEL } from '../parts/option-search';
import base from '../parts/base.module.css';
import styles from './calendar.module.css';

const WORDS = {
  zh: {
    title: '录入放假通知',
    back: '返回日历',
    notice: '通知标题',
    source: '来源（文号、网址或页码）',
    off: '放假日（含假期中的周末）',
    work: '调休上班日',
    agency: '适用范围',
    country: '全国（本系统所有机关）',
    preview: '试算影响',
    days: '请先填写标题、来源和日期',
    step: '核对',
  },
  en: {
    title: 'Enter a notice',
    back: 'Back to the calendar',
    notice: 'Title',
    source: 'Source (document number, address or page)',
    off: 'Days off, weekends inside a holiday included',
    work: 'Make-up working days',
    agency: 'Holds for',
    country: 'the country (every agency here)',
    preview: 'See what would move',
    days: 'Title, source and days come first',
    step: 'Check',
  },
};

const EMPTY_DRAFT: NoticeDraft = { text: '', title: '', source: '', off: [], work: [], agency: '', approvedBy: '' };

const bodyOf = ({ title, source, off, work, agency }: NoticeDraft): Parameters<typeof previewNotice>[0]['body'] => ({
  title: title.trim(),
  source: source.trim(),
  off: [...off],
  work: [...work],
  ...(agency && { agency }),
});

interface ConfirmedNotice {
  readonly confirmed: CalendarMoves;
  readonly body: ApplyNoticeData['body'];
}

interface NoticeFormProps {
  readonly year: number;
  readonly onClose: () => void;
}

export function NoticeForm({ year, onClose }: NoticeFormProps): ReactNode {
  const words = useWords(WORDS);
  const [draft, setDraft, clearDraft] = useDraft('notice', EMPTY_DRAFT);
  const [isOutdated, setOutdated] = useState(false);
  const { data: agencyList } = useQuery(listAgenciesOptions());
  const preview = useMutation({
    mutationFn: async () => (await previewNotice({ body: bodyOf(draft), throwOnError: true })).data,
  });
  const apply = useCommand({
    operation: 'applyNotice',
    send: async ({ confirmed, body }: ConfirmedNotice, headers): Promise<{ data: CalendarMoves | null }> => {
      // Apply only what was confirmed: if the preview has changed since, show it again instead.
      const latest = await preview.mutateAsync();
      if (JSON.stringify(latest) !== JSON.stringify(confirmed)) return { data: null };
      return applyNotice({ body, headers, throwOnError: true });
    },
    onDone: (result) => {
      setOutdated(result === null);
      if (result !== null) clearDraft();
    },
  });
  const changeDraft = (next: NoticeDraft): void => {
    setDraft(next);
    preview.reset();
    apply.reset();
    setOutdated(false);
  };
  const toPickerDays = (days: readonly Day[]) => days.map((day) => dayjs(day));
  const isComplete = draft.title.trim() && draft.source.trim() && draft.off.length + draft.work.length > 0;
  const head = <PageHead title={words.title} actions={<Button onClick={onClose}>{words.back}</Button>} />;
  if (apply.answer) {
    return (
      <>
        {head}
        <AppliedNotice applied={apply.answer} onClose={onClose} />
      </>
    );
  }
  return (
    <>
      {head}
      <div className={styles.noticeForm}>
        <div>
          <NoticePaste year={year} draft={draft} onChange={changeDraft} />
          <Card size="small" title={<h2>{words.step}</h2>}>
            <Form layout="vertical" onFinish={() => preview.mutate()}>
              <Form.Item label={words.notice} htmlFor="notice-title" required>
                <Input
                  id="notice-title"
                  value={draft.title}
                  onChange={({ target }) => changeDraft({ ...draft, title: target.value })}
                />
              </Form.Item>
              <Form.Item label={words.source} htmlFor="notice-source" required>
                <Input
                  id="notice-source"
                  value={draft.source}
                  onChange={({ target }) => changeDraft({ ...draft, source: target.value })}
                />
              </Form.Item>
              {(['off', 'work'] as const).map((kind) => (
                <Form.Item key={kind} label={words[kind]} htmlFor={`notice-${kind}`}>
                  <DatePicker
                    id={`notice-${kind}`}
                    multiple
                    className={styles.noticeDays}
                    defaultPickerValue={dayjs(`${year}-01-01`)}
                    value={toPickerDays(draft[kind])}
                    onChange={(pickerDays) => changeDraft({ ...draft, [kind]: daysOf(pickerDays) })}
                  />
                </Form.Item>
              ))}
              <Form.Item label={words.agency} htmlFor="notice-agency">
                <Select
                  id="notice-agency"
                  value={draft.agency}
                  showSearch={BY_LABEL}
                  onChange={(agency) => changeDraft({ ...draft, agency })}
                  options={[
                    { value: '', label: words.country },
                    ...(agencyList?.agencies ?? []).map(({ code, name }) => ({ value: code, label: name })),
                  ]}
                />
              </Form.Item>
              <ProblemNote problem={preview.error} retry={() => preview.mutate()} />
              <Button type="primary" htmlType="submit" disabled={!isComplete} loading={preview.isPending}>
                {words.preview}
              </Button>
              {!isComplete && <p className={base.faint}>{words.days}</p>}
            </Form>
          </Card>
        </div>
        <DeadlineMoves
          moves={preview.data ?? null}
          isOutdated={isOutdated}
          problem={apply.refusal}
          approvedBy={draft.approvedBy}
          onApprovedBy={(approvedBy) => setDraft({ ...draft, approvedBy })}
          onApply={(confirmed) =>
            apply.run({ confirmed, body: { ...bodyOf(draft), approvedBy: draft.approvedBy.trim() } })
          }
        />
      </div>
    </>
  );
}

const daysOf = (pickerDays: unknown): readonly Day[] =>
  (Array.isArray(pickerDays) ? (pickerDays as readonly dayjs.Dayjs[]) : [])
    .map((day) => day.format('YYYY-MM-DD'))
    .sort();
