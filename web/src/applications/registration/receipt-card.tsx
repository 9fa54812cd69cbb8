// The day of receipt that channel and arrival give, with its article, and the deadlines after it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { previewReceiptOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ReceiptClocks } from '../../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../../app/language';
import { longDay } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import type { RegistrationDraft } from './registration-draft';
import base from '../../parts/base.module.css';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    title: '收到日期与期限',
    received: '收到申请之日',
    waits: '待与申请人双方确认后起算',
    reply: '答复期限',
    supplement: '补正告知期限',
    ifToday: '如今日确认',
    rule: (article: string, says: string) => `${article}：${says}`,
    provisional: '（含未公布放假安排的年度，暂定）',
  },
  en: {
    title: 'Receipt and deadlines',
    received: 'Received on',
    waits: 'counts once both sides have confirmed',
    reply: 'Reply due',
    supplement: 'Ask for a supplement by',
    ifToday: 'if confirmed today',
    rule: (article: string, says: string) => `${article}: ${says}`,
    provisional: '(provisional: a year without its holiday notice)',
  },
};

type ReceiptInput = Pick<RegistrationDraft, 'agency' | 'channel' | 'arrivedOn'>;

export function ReceiptCard({ input: { agency, channel, arrivedOn } }: { readonly input: ReceiptInput }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const { data, error } = useQuery({
    ...previewReceiptOptions({ query: { agency, channel, ...(arrivedOn && { arrivedOn }) } }),
    placeholderData: keepPreviousData,
  });
  if (error) return <ProblemNote problem={error} />;
  if (!data) return <div className={styles.receiptCard} aria-busy="true" />;
  const { receivedOn, rule, clocks, ifConfirmedToday } = data;
  return (
    <section className={styles.receiptCard} aria-label={words.title} aria-live="polite">
      <dl>
        <div>
          <dt>{words.received}</dt>
          <dd>{receivedOn ? longDay(receivedOn, language) : words.waits}</dd>
        </div>
        {clocks && <DeadlineRows clocks={clocks} />}
        {ifConfirmedToday && <DeadlineRows clocks={ifConfirmedToday} condition={words.ifToday} />}
      </dl>
      <p className={base.faint}>{words.rule(translate(rule.article), translate(rule.says))}</p>
    </section>
  );
}

interface DeadlineRowsProps {
  readonly clocks: ReceiptClocks;
  readonly condition?: string;
}

function DeadlineRows({ clocks: { reply, supplementNotice }, condition }: DeadlineRowsProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const suffix = condition === undefined ? '' : `（${condition}）`;
  return (
    <>
      <div>
        <dt>
          {words.reply}
          {suffix}
        </dt>
        <dd>
          {longDay(reply.dueOn, language)} {reply.provisional && <small>{words.provisional}</small>}
        </dd>
      </div>
      <div>
        <dt>{words.supplement}</dt>
        <dd>
          {longDay(supplementNotice.dueOn, language)}{' '}
          {supplementNotice.provisional && <small>{words.provisional}</small>}
        </dd>
      </div>
    </>
  );
}
