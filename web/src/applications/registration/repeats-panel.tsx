// Likely repeats next to the form: earlier and similar applications, and hints on arts. 35, 42.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { findLikelyRepeats } from '../../../generated/sdk.gen';
import type { ApplicationLine, LikelyRepeats } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { useDebounced } from '../../parts/debounced';
import { ProblemNote } from '../../parts/problem-note';
import type { RegistrationDraft } from './registration-draft';
import base from '../../parts/base.module.css';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    title: '查重',
    before: '填写申请人和内容后，自动列出同一申请人此前的申请和相似内容。',
    busy: '正在查重…',
    none: '未发现重复或相似的申请。',
    same: (month: number, year: number) => `同一申请人：本月 ${month} 件，本年 ${year} 件`,
    by: { idNumber: '按证件号码', name: '按姓名全名，可能同名' },
    similar: '相似内容',
    share: (share: number) => `相似 ${share}%`,
    may: '同一申请人且已答复，可考虑适用第三十六条第六项',
    incomplete: '内容用词过于常见，只比对了一部分。',
    passed: (count: number, limit: number) => `连同本件，该申请人本月已 ${count} 件，超过 ${limit} 件`,
    articles: '数量、频次明显超过合理范围的，可要求说明理由（第三十五条），可收取信息处理费（第四十二条）。',
  },
  en: {
    title: 'Likely repeats',
    before: 'Once an applicant and a content are typed, his earlier applications and similar ones appear here.',
    busy: 'Looking for repeats…',
    none: 'No repeat and nothing similar was found.',
    same: (month: number, year: number) => `Same applicant: ${month} this month, ${year} this year`,
    by: { idNumber: 'by number', name: 'by whole name: may be a namesake' },
    similar: 'Similar contents',
    share: (share: number) => `${share}% alike`,
    may: 'same applicant, answered already: art. 36(6) may apply',
    incomplete: 'Its words are too common: only some were compared.',
    passed: (count: number, limit: number) => `With this one, ${count} this month: more than ${limit}`,
    articles:
      'Where number and frequency are clearly beyond reason, reasons may be asked for (art. 35) and a fee may be due (art. 42).',
  },
};

/** How long typing must pause before a search. */
const DEBOUNCE_MS = 500;
const MAX_CONTENT_LENGTH = 20_000;
/** Sent while the content is empty: nothing is similar to a blank. */
const NO_CONTENT = ' ';

type RepeatQuery = Pick<RegistrationDraft, 'agency' | 'type' | 'name' | 'idNumber' | 'content'>;

export function RepeatsPanel({ query }: { readonly query: RepeatQuery }): ReactNode {
  const words = useWords(WORDS);
  const { agency, type, name, idNumber, content } = useDebouncedQuery(query);
  const body = {
    agency,
    applicant: { type, name: name.trim(), ...(idNumber.trim() && { idNumber: idNumber.trim() }) },
    content: content.trim().slice(0, MAX_CONTENT_LENGTH) || NO_CONTENT,
  };
  const isEnabled = name.trim() !== '';
  const { data, error, isFetching } = useQuery({
    queryKey: ['findLikelyRepeats', body],
    queryFn: async ({ signal }) => (await findLikelyRepeats({ body, signal, throwOnError: true })).data,
    enabled: isEnabled,
    // Never cached: applications registered a moment ago count, and personal data is not kept.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return (
    <section className={styles.repeats} aria-labelledby="repeats-title">
      <h2 id="repeats-title">{words.title}</h2>
      <div aria-live="polite">
        {isEnabled ? (
          <>
            <ProblemNote problem={error} />
            {data ? <RepeatResults repeats={data} /> : isFetching && <p className={base.faint}>{words.busy}</p>}
          </>
        ) : (
          <p className={base.faint}>{words.before}</p>
        )}
      </div>
    </section>
  );
}

function RepeatResults({ repeats: { samePerson, similar, complete } }: { readonly repeats: LikelyRepeats }): ReactNode {
  const words = useWords(WORDS);
  const earlier = samePerson?.applications ?? [];
  if (earlier.length === 0 && similar.length === 0) return <p className={base.faint}>{words.none}</p>;
  const countWithThis = (samePerson?.thisMonth ?? 0) + 1;
  const limit = MONTHLY_LIMITS.find((each) => countWithThis > each);
  return (
    <>
      {limit !== undefined && (
        <Alert type="warning" showIcon title={words.passed(countWithThis, limit)} description={words.articles} />
      )}
      {samePerson && earlier.length > 0 && (
        <>
          <h3>{words.same(samePerson.thisMonth, samePerson.thisYear)}</h3>
          {samePerson.matchedBy && <p className={base.faint}>{words.by[samePerson.matchedBy]}</p>}
          <ApplicationLines lines={earlier} />
        </>
      )}
      {similar.length > 0 && (
        <>
          <h3>{words.similar}</h3>
          <ul className={styles.repeatLines}>
            {similar.map((line) => (
              <ApplicationItem key={line.application} line={line}>
                <strong>{words.share(line.similarity)}</strong>
                {line.mayBeRepeat && <span className={styles.mayBeRepeat}>{words.may}</span>}
              </ApplicationItem>
            ))}
          </ul>
        </>
      )}
      {!complete && <p className={base.faint}>{words.incomplete}</p>}
    </>
  );
}

/** Applications in a month above which a fee, or the higher fee, may be due (art. 42). */
const MONTHLY_LIMITS = [30, 10] as const;

function ApplicationLines({ lines }: { readonly lines: readonly ApplicationLine[] }): ReactNode {
  return (
    <ul className={styles.repeatLines}>
      {lines.map((line) => (
        <ApplicationItem key={line.application} line={line} />
      ))}
    </ul>
  );
}

function ApplicationItem({
  line,
  children,
}: {
  readonly line: ApplicationLine;
  readonly children?: ReactNode;
}): ReactNode {
  const translate = useTranslate();
  return (
    <li>
      {/* In a new tab: the form stays as it is. */}
      <Link to={applicationPath(line.application)} target="_blank">
        {line.number}
      </Link>{' '}
      <span className={base.faint}>
        {line.receivedOn ?? ''} · {translate(line.stateLabel)}
      </span>
      <p>{line.content}</p>
      {children}
    </li>
  );
}

/** The values once typing has paused. */
function useDebouncedQuery({ agency, type, name, idNumber, content }: RepeatQuery): RepeatQuery {
  return JSON.parse(
    useDebounced(JSON.stringify({ agency, type, name, idNumber, content }), DEBOUNCE_MS),
  ) as RepeatQuery;
}
