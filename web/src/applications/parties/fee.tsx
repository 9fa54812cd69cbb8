// The fee charged to the applicant, and whether it was paid.
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../app/language';
import { DayCell } from '../../parts/day';
import { Provisional } from '../../parts/provisional';
import { factsOf, type ApplicationProps } from '../application';
import { Section } from '../section';
import base from '../../parts/base.module.css';

const WORDS = {
  zh: {
    title: '信息处理费',
    items: (quantity: number) => `按件 ${quantity} 件`,
    pages: (quantity: number) => `按量 ${quantity} 页`,
    amount: (amount: number) => `${amount} 元`,
    due: '缴费期限',
    paid: '已缴费',
    waits: '待缴费',
    before: (items: number) => `本月此前 ${items} 件，累计计算`,
    undelivered: '通知书尚未送达，缴费期限未起算',
    over: '逾期未缴',
  },
  en: {
    title: 'Fee',
    items: (quantity: number) => `${quantity} items`,
    pages: (quantity: number) => `${quantity} pages`,
    amount: (amount: number) => `${amount} yuan`,
    due: 'To be paid by',
    paid: 'paid',
    waits: 'not paid yet',
    before: (items: number) => `${items} items came before in the month`,
    undelivered: 'The notice is not delivered yet, so the time to pay has not begun',
    over: 'not paid in time',
  },
};

export function Fee({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { fee } = factsOf(page);
  if (!fee) return null;
  const deadline = page.deadlines.findLast(({ kind }) => kind === 'payment');
  const status = fee.paidOn ? words.paid : deadline?.status === 'lapsed' ? words.over : words.waits;
  return (
    <Section title={words.title}>
      <p>
        <b>{words.amount(fee.amount)}</b> · {words[fee.basis](fee.quantity)} <Tag>{status}</Tag>{' '}
        {fee.paidOn && <DayCell day={fee.paidOn} />}
      </p>
      {fee.before ? <p className={base.faint}>{words.before(fee.before)}</p> : null}
      {deadline && !deadline.delivered && !fee.paidOn && <p>{words.undelivered}</p>}
      {deadline?.dueOn && !fee.paidOn && (
        <p>
          {words.due} <DayCell day={deadline.dueOn} />
          <Provisional when={deadline.provisional} />
        </p>
      )}
    </Section>
  );
}
