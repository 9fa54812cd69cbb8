// Linked applications: replies made again, and matters split off.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { registerNumberOf } from '@domain/document-numbers.js';
import { useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { lastEvent, type ApplicationProps } from '../application';
import { Section } from '../section';

const WORDS = {
  zh: {
    title: '关联申请',
    redoes: '本件是对下列申请的重新答复',
    redoneBy: '已就本件重新答复',
    splitFrom: '由下列申请拆分而来',
    into: '已拆分另立的事项',
  },
  en: {
    title: 'Linked applications',
    redoes: 'This one answers again',
    redoneBy: 'Answered again in',
    splitFrom: 'Split from',
    into: 'Matters split off',
  },
};

export function LinkedApplications({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const splitFrom = lastEvent(page, 'registered')?.details['splitFrom'];
  const into = lastEvent(page, 'matterSplit')?.details['into'];
  const groups: readonly (readonly [string, readonly string[]])[] = [
    [words.redoes, page.redoes ? [page.redoes] : []],
    [words.redoneBy, page.redoneBy],
    [words.splitFrom, typeof splitFrom === 'string' ? [splitFrom] : []],
  ];
  const matters = Array.isArray(into) ? (into as readonly string[]) : [];
  if (matters.length === 0 && groups.every(([, names]) => names.length === 0)) return null;
  return (
    <Section title={words.title}>
      {groups.map(
        ([title, names]) =>
          names.length > 0 && (
            <p key={title}>
              {title}{' '}
              {names.map((name) => (
                <Link key={name} to={applicationPath(name)}>
                  {registerNumberOf(name)}{' '}
                </Link>
              ))}
            </p>
          ),
      )}
      {matters.length > 0 && (
        <>
          <h3>{words.into}</h3>
          <ul>
            {matters.map((matter) => (
              <li key={matter}>{matter}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
