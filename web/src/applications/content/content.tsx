// The content of the request, and the facts of its registration.
import { APPLICANT_LABEL, CHANNEL_LABEL } from '@domain/vocabulary.js';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslate, useWords } from '../../app/language';
import { DayCell, minuteOf } from '../../parts/day';
import { factsOf, isAllowed, type ApplicationProps } from '../application';
import { useActiveCommand } from '../active-command';
import { Section } from '../section';
import { FoldedText } from './folded-text';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '申请内容',
    amend: '更正登记',
    agency: '机关',
    type: '申请人类别',
    channel: '渠道',
    arrived: '到达',
    received: '收到',
    registered: '登记时间',
    handler: '承办',
    counts: '统计',
    uncounted: '不计入年报',
    none: '未分办',
  },
  en: {
    title: 'What is asked for',
    amend: 'Amend',
    agency: 'Agency',
    type: 'Kind of applicant',
    channel: 'Channel',
    arrived: 'Arrived',
    received: 'Received',
    registered: 'Registered',
    handler: 'Handler',
    counts: 'Figures',
    uncounted: 'not counted in the annual report',
    none: 'not assigned',
  },
};

export function Content({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { openCommand } = useActiveCommand();
  const { arrivedOn } = factsOf(page);
  const amend = isAllowed(page, 'amendRegistration') && (
    <Button type="link" size="small" onClick={() => openCommand('amendRegistration')}>
      {words.amend}
    </Button>
  );
  return (
    <Section title={words.title} extra={amend}>
      <FoldedText text={page.content} />
      <dl className={styles.facts}>
        <dt>{words.agency}</dt>
        <dd>{page.agencyName}</dd>
        <dt>{words.type}</dt>
        <dd>{translate(APPLICANT_LABEL[page.applicant.type])}</dd>
        <dt>{words.channel}</dt>
        <dd>{translate(CHANNEL_LABEL[page.channel])}</dd>
        <dt>{words.arrived}</dt>
        <dd>
          <DayCell day={arrivedOn} />
        </dd>
        <dt>{words.received}</dt>
        <dd>
          <DayCell day={page.receivedOn} />
        </dd>
        <dt>{words.registered}</dt>
        <dd>{minuteOf(page.registeredAt)}</dd>
        <dt>{words.handler}</dt>
        <dd>{page.handler ?? words.none}</dd>
        {!page.counts && (
          <>
            <dt>{words.counts}</dt>
            <dd>{words.uncounted}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}
