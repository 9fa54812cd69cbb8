// Who changed which setting of an agency when, from what to what.
import { useQuery } from '@tanstack/react-query';
import { Empty, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { listSettingsChangesOptions } from '../../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import styles from './settings.module.css';

const WORDS = {
  zh: {
    title: '更改记录',
    none: '还没有更改过',
    system: '系统',
    by: (name: string, onBehalfOf: string | null) => (onBehalfOf === null ? name : `${name}（代${onBehalfOf}）`),
    blank: '（空）',
    move: (label: string, from: string, to: string) => `${label}：${from} → ${to}`,
  },
  en: {
    title: 'Changes',
    none: 'Nothing was changed yet',
    system: 'the system',
    by: (name: string, onBehalfOf: string | null) => (onBehalfOf === null ? name : `${name} (for ${onBehalfOf})`),
    blank: '(blank)',
    move: (label: string, from: string, to: string) => `${label}: ${from} → ${to}`,
  },
};

export function SettingsChanges({ agency }: { readonly agency: string }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { data, error, refetch } = useQuery(listSettingsChangesOptions({ path: { agency } }));
  const valueText = (value: string | number | null): string => (value === null ? words.blank : String(value));
  return (
    <>
      <h2 className={styles.changesTitle}>{words.title}</h2>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {data?.changes.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.none} />}
      <Timeline
        items={(data?.changes ?? []).map(({ version, at, by, moves }) => ({
          key: version,
          content: (
            <>
              {minuteOf(at)} · {by === null ? words.system : words.by(by.name, by.onBehalfOf)}
              <ul>
                {moves.map(({ setting, label, from, to }) => (
                  <li key={setting}>{words.move(translate(label), valueText(from), valueText(to))}</li>
                ))}
              </ul>
            </>
          ),
        }))}
      />
    </>
  );
}
