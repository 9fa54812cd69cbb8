// The consultations, each with its own deadline and next step.
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslate, useWords } from '../../app/language';
import { DayCell } from '../../parts/day';
import { Provisional } from '../../parts/provisional';
import { consultationsOf, type ConsultationCard, isAllowed, type ApplicationProps } from '../application';
import { opinionOf } from '../branches';
import { useActiveCommand } from '../active-command';
import { Mark } from '../mark';
import { Section } from '../section';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '征求意见',
    thirdParty: '第三方',
    agency: '其他机关',
    ask: '征求第三方',
    askAgency: '征求机关',
    sent: '发出',
    delivered: '送达',
    due: '答复期限',
    ended: '暂停至',
    deliver: '登记送达',
    receive: '登记意见',
    end: '终止',
    endOf: (party: string) => `终止向${party}征求意见`,
    organ: '非共同制作，不受十五个工作日限制',
    none: '没有征求意见。',
  },
  en: {
    title: 'Consultations',
    thirdParty: 'Third party',
    agency: 'Other agency',
    ask: 'Ask a third party',
    askAgency: 'Ask an agency',
    sent: 'Sent',
    delivered: 'Delivered',
    due: 'Answer due',
    ended: 'Paused until',
    deliver: 'Record delivery',
    receive: 'Record the opinion',
    end: 'End it',
    endOf: (party: string) => `End the consultation of ${party}`,
    organ: 'no co-maker: no term binds it',
    none: 'Nobody was asked.',
  },
};

export function Consultations({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { openCommand } = useActiveCommand();
  const consultations = consultationsOf(page);
  const requests = [
    { command: 'consultThirdParty', label: words.ask },
    { command: 'consultAgency', label: words.askAgency },
  ].filter(({ command }) => isAllowed(page, command));
  if (consultations.length === 0 && requests.length === 0) return null;
  return (
    <Section
      title={words.title}
      extra={requests.map(({ command, label }) => (
        <Button key={command} type="link" size="small" onClick={() => openCommand(command)}>
          {label}
        </Button>
      ))}
    >
      {consultations.length === 0 && <p className={base.faint}>{words.none}</p>}
      <ul className={styles.list}>
        {consultations.map((consultation) => (
          <li key={consultation.name}>
            <ConsultationItem page={page} consultation={consultation} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ConsultationItem({
  page,
  consultation,
}: ApplicationProps & { readonly consultation: ConsultationCard }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { openCommand } = useActiveCommand();
  const { name, kind, party, coMaker, sentOn, deliveredOn, endedOn, opinion } = consultation;
  const deadline = page.deadlines.find((each) => each.consultation === name);
  const canDeliver = !deliveredOn && !endedOn && isAllowed(page, 'consultationDelivered');
  const canReceive = !opinion && isAllowed(page, 'receiveOpinion');
  const canEnd = !endedOn && isAllowed(page, 'endConsultation');
  return (
    <>
      <Tag>{words[kind]}</Tag> {party ?? name} <Mark kind="plain">{translate(opinionOf(consultation))}</Mark>
      {coMaker === false && <p className={base.faint}>{words.organ}</p>}
      <dl className={styles.facts}>
        <dt>{words.sent}</dt>
        <dd>
          <DayCell day={sentOn} /> <small>{name}</small>
        </dd>
        {deliveredOn && (
          <>
            <dt>{words.delivered}</dt>
            <dd>
              <DayCell day={deliveredOn} />
            </dd>
          </>
        )}
        {deadline?.dueOn && (
          <>
            <dt>{words.due}</dt>
            <dd>
              <DayCell day={deadline.dueOn} />
              <Provisional when={deadline.provisional} />
            </dd>
          </>
        )}
        {endedOn && (
          <>
            <dt>{words.ended}</dt>
            <dd>
              <DayCell day={endedOn} />
            </dd>
          </>
        )}
      </dl>
      {canDeliver && (
        <Button size="small" onClick={() => openCommand('consultationDelivered', name)}>
          {words.deliver}
        </Button>
      )}{' '}
      {canReceive && (
        <Button size="small" onClick={() => openCommand('receiveOpinion', name)}>
          {words.receive}
        </Button>
      )}{' '}
      {canEnd && (
        <Button
          size="small"
          aria-label={words.endOf(party ?? name)}
          onClick={() => openCommand('endConsultation', name)}
        >
          {words.end}
        </Button>
      )}
    </>
  );
}
