// Reconsiderations and lawsuits about an application: open, close, reply again.
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { RemedyKind, RemedyResult } from '../../../../src/domain/vocabulary.js';
import { useSaid, useWords } from '../../app/language';
import { DayCell } from '../../parts/day';
import { REMEDY_LABEL, REMEDY_RESULT_LABEL } from '../../parts/labels';
import { type Application, type OfApplication } from '../application';
import { useAgencyRoles } from '../commands/roles';
import { useDoing } from '../doing';
import { Section } from '../section';

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

export function Remedies({ page }: OfApplication): ReactNode {
  const words = useWords(WORDS);
  const { begin } = useDoing();
  const { mayAct } = useAgencyRoles(page.agency);
  const keeps = mayAct(['clerk', 'handler']);
  return (
    <Section
      title={words.title}
      extra={
        keeps && (
          <Button type="link" size="small" onClick={() => begin('openRemedy')}>
            {words.open}
          </Button>
        )
      }
    >
      {page.remedies.length === 0 && <p className="faint">{words.none}</p>}
      <ul className="application-list">
        {page.remedies.map((remedy) => (
          <li key={remedy.id}>
            <One page={page} remedy={remedy} keeps={keeps} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface OneProps extends OfApplication {
  readonly remedy: Application['remedies'][number];
  readonly keeps: boolean;
}

function One({ page, remedy, keeps }: OneProps): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const { begin } = useDoing();
  const { mayAct } = useAgencyRoles(page.agency);
  const { id, name, kind, openedOn, closedOn, result } = remedy;
  return (
    <>
      {said(REMEDY_LABEL[kind as RemedyKind])} {name}{' '}
      <Tag>{result ? said(REMEDY_RESULT_LABEL[result as RemedyResult]) : words.pending}</Tag>
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
      {!closedOn && keeps && (
        <Button size="small" aria-label={words.close + words.of(name)} onClick={() => begin('closeRemedy', String(id))}>
          {words.close}
        </Button>
      )}
      {result === 'corrected' && page.redoneBy.length === 0 && mayAct(['head']) && (
        <Button size="small" aria-label={words.redo + words.of(name)} onClick={() => begin('redo', String(id))}>
          {words.redo}
        </Button>
      )}
    </>
  );
}
