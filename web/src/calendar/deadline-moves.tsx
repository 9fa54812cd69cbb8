// The open deadlines that a notice moves, from and to which day; then applying it all at once.
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, Empty, Form, Input } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { DEADLINE_LABEL } from '@domain/notifications/notification-labels.js';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import type { CalendarMoves } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { DayCell } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import { Provisional } from '../parts/provisional';
import { WideTable } from '../parts/wide-table';

const WORDS = {
  zh: {
    title: '影响',
    first: '填好左边的日期后点“试算影响”：先看哪些未办结申请的期限会变，再决定是否应用。试算不作任何更改。',
    none: '没有期限会变动，日历照样更新。',
    noneMoves: '没有到期日会变动。',
    confirms: (count: number) => `${count} 个暂定的期限将转为确定。`,
    confirmed: (count: number) => `${count} 个暂定的期限已转为确定。`,
    count: (moves: number) => `${moves} 个期限会变动：`,
    moved: (moves: number) =>
      moves === 0 ? '已应用，没有到期日变动。' : `已应用，${moves} 个期限已调整；原来的日期保留在办理记录里。`,
    back: '返回日历',
    agency: '机关',
    number: '登记号',
    kind: '期限',
    from: '原到期日',
    to: '新到期日',
    outdated: '试算之后情况有变（有人登记或办理了申请，或录入了另一份通知）。下面是最新结果，请核对后再应用。',
    approvedBy: '批准人',
    approvedHint: '谁批准按此通知调整日历，记入日历版次。',
    apply: '应用通知',
    ask: '应用这份通知？',
    about: (moves: number) =>
      `日历改为新版次，${moves} 个未办结期限一次性调整，全部成功或全部不变。应用后不能撤销，只能再录入一份通知更正。`,
    cancel: '再看看',
  },
  en: {
    title: 'What moves',
    first:
      'Enter the days, then see what would move: which deadlines of open applications change. Seeing changes nothing; you apply it after.',
    none: 'No deadline moves; the calendar changes all the same.',
    noneMoves: 'No last day moves.',
    confirms: (count: number) => `${count} provisional last days become final.`,
    confirmed: (count: number) => `${count} provisional last days are final now.`,
    count: (moves: number) => `${moves} deadlines move:`,
    moved: (moves: number) =>
      moves === 0
        ? 'Applied: no last day moved.'
        : `Applied: ${moves} deadlines moved. The old days stay in the records.`,
    back: 'Back to the calendar',
    agency: 'Agency',
    number: 'Number',
    kind: 'Deadline',
    from: 'Was due',
    to: 'Will be due',
    outdated:
      'Something changed since you looked: an application was registered or handled, or another notice entered. Below is how it is now; check it, then apply.',
    approvedBy: 'Approved by',
    approvedHint: 'Who approved that the calendar follows this notice; kept with the edition.',
    apply: 'Apply the notice',
    ask: 'Apply this notice?',
    about: (moves: number) =>
      `The calendar gets a new edition and ${moves} open deadlines move, all of them or none. It cannot be undone: only another notice corrects it.`,
    cancel: 'Look again',
  },
};

interface DeadlineMovesProps {
  /** Null: no preview yet. */
  readonly moves: CalendarMoves | null;
  readonly isOutdated: boolean;
  readonly problem: unknown;
  readonly approvedBy: string;
  readonly onApprovedBy: (name: string) => void;
  readonly onApply: (preview: CalendarMoves) => Promise<unknown>;
}

export function DeadlineMoves(props: DeadlineMovesProps): ReactNode {
  const { moves: preview, isOutdated, problem, approvedBy, onApprovedBy, onApply } = props;
  const words = useWords(WORDS);
  const { modal } = App.useApp();
  const count = preview?.moves.length ?? 0;
  const summary = ({ moves, confirmed }: CalendarMoves): string => {
    if (moves.length === 0 && confirmed === 0) return words.none;
    const confirms = confirmed > 0 ? words.confirms(confirmed) : '';
    return moves.length === 0 ? `${words.noneMoves} ${confirms}` : `${confirms} ${words.count(moves.length)}`.trim();
  };
  const confirmApply = (): void =>
    void modal.confirm({
      title: words.ask,
      content: words.about(count),
      okText: words.apply,
      cancelText: words.cancel,
      // The page shows what went wrong.
      onOk: () => onApply(preview!),
    });
  return (
    <Card size="small" title={<h2>{words.title}</h2>}>
      <div role="status">
        {isOutdated && <Alert type="warning" showIcon title={words.outdated} />}
        {preview && <p>{summary(preview)}</p>}
      </div>
      {!preview && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.first} />}
      {preview && count > 0 && <MovesTable moves={preview.moves} />}
      {preview && (
        <Form layout="vertical" onFinish={confirmApply}>
          <Form.Item label={words.approvedBy} htmlFor="approved-by" extra={words.approvedHint} required>
            <Input id="approved-by" value={approvedBy} onChange={({ target }) => onApprovedBy(target.value)} />
          </Form.Item>
          <ProblemNote problem={problem} />
          <Button type="primary" htmlType="submit" disabled={!approvedBy.trim()}>
            {words.apply}
          </Button>
        </Form>
      )}
    </Card>
  );
}

/** In place of the form, which has nothing left to do; it gets the focus, and with it the eye. */
export function AppliedNotice({
  applied,
  onClose,
}: {
  readonly applied: CalendarMoves;
  readonly onClose: () => void;
}): ReactNode {
  const words = useWords(WORDS);
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  return (
    <>
      <div ref={heading} tabIndex={-1} role="status">
        <Alert
          type="success"
          showIcon
          title={words.moved(applied.moves.length)}
          description={applied.confirmed > 0 ? words.confirmed(applied.confirmed) : undefined}
          action={<Button onClick={onClose}>{words.back}</Button>}
        />
      </div>
      {applied.moves.length > 0 && <MovesTable moves={applied.moves} />}
    </>
  );
}

function MovesTable({ moves }: { readonly moves: CalendarMoves['moves'] }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { data } = useQuery(listAgenciesOptions());
  const nameOf = (code: string): string => data?.agencies.find((each) => each.code === code)?.name ?? code;
  return (
    <WideTable
      rowKey={({ number, kind }) => `${number} ${kind}`}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      width={580}
      label={words.title}
      rows={moves}
      columns={[
        { title: words.number, dataIndex: 'number' },
        { title: words.agency, width: 150, render: (_, { agency }) => nameOf(agency) },
        { title: words.kind, width: 120, render: (_, { kind }) => translate(DEADLINE_LABEL[kind]) },
        { title: words.from, width: 100, render: (_, { from }) => <DayCell day={from} /> },
        {
          title: words.to,
          width: 100,
          render: (_, { to, provisional }) => (
            <>
              <DayCell day={to} />
              <Provisional when={provisional} />
            </>
          ),
        },
      ]}
    />
  );
}
