// Reconsiderations and lawsuits about an application: open, close, reply again.
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { RemedyKind, RemedyResult } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../../app/language';
import { DayCell } from '../../parts/day';
import { REMEDY_LABEL, REMEDY_RESULT_LABEL } from '../../parts/labels';
import { type Application, type ApplicationProps } from '../application';
import { useAgencyRoles } from '../commands/agency-roles';
import { useActiveCommand } from '../active-command';
import { Section } from '../section';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '复议诉讼',
    none: '没有复议诉讼。',
    open: '立案',
    close: '结案',
    redo: '重新答复',
    of: (name: string) => `（${name}）`,
    pending: '尚未审结',
    opened: '立案',
    closed: '结案',
  },
  en: {
    title: 'Remedies',
    none: 'No remedy was sought.',
    open: 'Open one',
    close: 'Close',
    redo: 'Reply again',
    of: (name: string) => ` (${name})`,
    pending: 'pending',
    opened: 'Opened',
    closed: 'Closed',
  },
};

export function Remedies({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { openCommand } = useActiveCommand();
  const { mayAct } = useAgencyRoles(page.agency);
  const mayManage = mayAct(['clerk', 'handler']);
  return (
    <Section
      title={words.title}
      extra={
        mayManage && (
          <Button type="link" size="small" onClick={() => openCommand('openRemedy')}>
            {words.open}
          </Button>
        )
      }
    >
      {page.remedies.length === 0 && <p className={base.faint}>{words.none}</p>}
      <ul className={styles.list}>
        {page.remedies.map((remedy) => (
          <li key={remedy.id}>
            <RemedyItem page={page} remedy={remedy} mayManage={mayManage} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface RemedyItemProps extends ApplicationProps {
  readonly remedy: Application['remedies'][number];
  readonly mayManage: boolean;
}

function RemedyItem({ page, remedy, mayManage }: RemedyItemProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { openCommand } = useActiveCommand();
  const { mayAct } = useAgencyRoles(page.agency);
  const { id, name, kind, openedOn, closedOn, result } = remedy;
  return (
    <>
      {translate(REMEDY_LABEL[kind as RemedyKind])} {name}{' '}
      <Tag>{result ? translate(REMEDY_RESULT_LABEL[result as RemedyResult]) : words.pending}</Tag>
      <br />
      <small>
        {words.opened} <DayCell day={openedOn} />
        {closedOn && (
          <>
            {' '}
            · {words.closed} <DayCell day={closedOn} />
          </>
        )}
      </small>{' '}
      {!closedOn && mayManage && (
        <Button
          size="small"
          aria-label={words.close + words.of(name)}
          onClick={() => openCommand('closeRemedy', String(id))}
        >
          {words.close}
        </Button>
      )}
      {result === 'corrected' && page.redoneBy.length === 0 && mayAct(['head']) && (
        <Button size="small" aria-label={words.redo + words.of(name)} onClick={() => openCommand('redo', String(id))}>
          {words.redo}
        </Button>
      )}
    </>
  );
}
