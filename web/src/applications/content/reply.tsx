// The reply: its draft with items and reviews, then how it was signed, sent and delivered.
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { needsLegalReview, type Outcome, OUTCOMES } from '@domain/reply/outcomes.js';
import { REVIEW_LABEL, type ReviewKind } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { DayCell } from '../../parts/day';
import { METHOD_LABEL } from '../../parts/labels';
import { type Application, factsOf, isAllowed, lastEvent, type ApplicationProps } from '../application';
import { useActiveCommand } from '../active-command';
import { Mark } from '../mark';
import { officialRow } from '../official-row';
import { Section } from '../section';
import { AnsweredQuestions } from './answered-questions';
import { Article } from '../../parts/article';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '答复',
    none: '尚未拟稿。',
    decide: '七步法拟稿',
    draft: '拟稿',
    outcome: '处理结果',
    row: '计入年报',
    items: '分项处理',
    search: '检索记录',
    reviews: '审核',
    passed: '已通过',
    waits: '待审核',
    returned: '上次审核未通过，已退回重新拟稿。',
    number: '文号',
    signed: '签发',
    sent: '寄送',
    delivered: '签收',
    tracking: (number: string) => `单号 ${number}`,
    notice: '救济告知',
    reviewFirst: '须先申请行政复议',
    reviewOrSuit: '可申请行政复议，也可直接起诉',
  },
  en: {
    title: 'Reply',
    none: 'There is no draft yet.',
    decide: 'Draft by questions',
    draft: 'Draft',
    outcome: 'Outcome',
    row: 'In the report',
    items: 'Item by item',
    search: 'Search record',
    reviews: 'Reviews',
    passed: 'passed',
    waits: 'awaited',
    returned: 'The last review did not pass: it is to be drafted again.',
    number: 'Number',
    signed: 'Signed',
    sent: 'Sent',
    delivered: 'Delivered',
    tracking: (number: string) => `no. ${number}`,
    notice: 'Remedies',
    reviewFirst: 'reconsideration first',
    reviewOrSuit: 'reconsideration or a suit',
  },
};

export function Reply({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { openCommand } = useActiveCommand();
  const { draft, signedOn } = factsOf(page);
  const outcome = page.outcome ?? draft?.outcome;
  const buttons = isAllowed(page, 'submitDraft') && (
    <>
      <Link to={`${applicationPath(page.application)}/decision`}>{words.decide}</Link>
      <Button type="link" size="small" onClick={() => openCommand('submitDraft')}>
        {words.draft}
      </Button>
    </>
  );
  const isReturned = page.state === 'handling.drafting';
  return (
    <Section title={words.title} extra={buttons}>
      {isReturned && <p>{words.returned}</p>}
      {!outcome && !isReturned && <p className={base.faint}>{words.none}</p>}
      {outcome && <ReplyOutcome page={page} outcome={outcome} />}
      {draft && <AnsweredQuestions page={page} />}
      {draft && !signedOn && <Reviews page={page} />}
      {signedOn && <ReplyDispatch page={page} />}
    </Section>
  );
}

function ReplyOutcome({ page, outcome }: { readonly page: Application; readonly outcome: Outcome }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { draft } = factsOf(page);
  const searchRecord = lastEvent(page, 'draftSubmitted')?.details['searchRecord'];
  const outcomeCard = OUTCOMES[outcome];
  return (
    <>
      <dl className={styles.facts}>
        <dt>{words.outcome}</dt>
        <dd>
          <b>{translate(outcomeCard.label)}</b> {outcomeCard.article && <Article of={outcomeCard.article} />}
        </dd>
        <dt>{words.row}</dt>
        <dd>{officialRow(outcome)}</dd>
        {page.remedyNotice && (
          <>
            <dt>{words.notice}</dt>
            <dd>{words[page.remedyNotice]}</dd>
          </>
        )}
        {typeof searchRecord === 'string' && searchRecord && (
          <>
            <dt>{words.search}</dt>
            <dd className={styles.text}>{searchRecord}</dd>
          </>
        )}
      </dl>
      {draft?.items && draft.items.length > 0 && (
        <>
          <h3>{words.items}</h3>
          <ol className={styles.items}>
            {draft.items.map((item, at) => {
              const notice = page.itemNotices[at];
              return (
                <li key={at}>
                  {item.content} <Tag>{translate(OUTCOMES[item.outcome].label)}</Tag>
                  {notice && <small>{words[notice]}</small>}
                </li>
              );
            })}
          </ol>
        </>
      )}
    </>
  );
}

function Reviews({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { draft } = factsOf(page);
  if (!draft) return null;
  const kinds: readonly ReviewKind[] = needsLegalReview(draft.outcome, draft.items)
    ? ['secrecy', 'legal']
    : ['secrecy'];
  return (
    <>
      <h3>{words.reviews}</h3>
      <ul className={styles.list}>
        {kinds.map((kind) => (
          <li key={kind}>
            {translate(REVIEW_LABEL[kind])}{' '}
            <Mark kind={draft[kind] ? 'good' : 'missing'}>{draft[kind] ? words.passed : words.waits}</Mark>
          </li>
        ))}
      </ul>
    </>
  );
}

function ReplyDispatch({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { signedOn, method, servedOn, deliveredOn } = factsOf(page);
  const trackingNumber = lastEvent(page, 'replyDispatched')?.details['trackingNumber'];
  return (
    <dl className={styles.facts}>
      {page.replyNumber && (
        <>
          <dt>{words.number}</dt>
          <dd>{page.replyNumber}</dd>
        </>
      )}
      <dt>{words.signed}</dt>
      <dd>
        <DayCell day={signedOn} />
      </dd>
      {servedOn && (
        <>
          <dt>{words.sent}</dt>
          <dd>
            <DayCell day={servedOn} /> {method && translate(METHOD_LABEL[method])}{' '}
            {typeof trackingNumber === 'string' && words.tracking(trackingNumber)}
          </dd>
        </>
      )}
      {deliveredOn && (
        <>
          <dt>{words.delivered}</dt>
          <dd>
            <DayCell day={deliveredOn} />
          </dd>
        </>
      )}
    </dl>
  );
}
