// The history of a piece of mail: what was done, and who did it.
import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { readMailOptions } from '../../generated/@tanstack/react-query.gen';
import type { MailLine, MailPage } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { useReturnFocus } from '../parts/return-focus';
import { minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import base from '../parts/base.module.css';

const WORDS = {
  zh: {
    title: (number: string) => `${number} 的经过`,
    for: (name: string) => `（代${name}）`,
    join: ' · ',
    close: '关闭',
  },
  en: {
    title: (number: string) => `What happened to ${number}`,
    for: (name: string) => ` (for ${name})`,
    join: ' · ',
    close: 'Close',
  },
};

interface MailHistoryProps {
  readonly line: MailLine;
  readonly onClose: () => void;
}

export function MailHistory({ line: { agency, mail, number }, onClose }: MailHistoryProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const { data, error } = useQuery(readMailOptions({ path: { agency, mail } }));
  return (
    <Drawer open title={words.title(number)} onClose={onClose} size={420} closable={{ 'aria-label': words.close }}>
      <ProblemNote problem={error} />
      {data ? (
        <Timeline items={data.events.map((each) => ({ key: each.seq, content: <HistoryEntry event={each} /> }))} />
      ) : (
        !error && <Skeleton active />
      )}
    </Drawer>
  );
}

function HistoryEntry({
  event: { label, at, by, actor, details },
}: {
  readonly event: MailPage['events'][number];
}): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const actorName = actor ? actor.name + (actor.onBehalfOf ? words.for(actor.onBehalfOf) : '') : '';
  const { reason } = details;
  return (
    <>
      <strong>{translate(label)}</strong>
      <br />
      <span className={base.faint}>
        {[minuteOf(at), translate(by.label), actorName].filter(Boolean).join(words.join)}
      </span>
      {typeof reason === 'string' && <p>{reason}</p>}
    </>
  );
}
