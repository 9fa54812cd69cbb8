// Counts of the office by due status, most harmful first, with one's own beside; each filters a list. Zero is grey.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { countApplicationsOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { useRights } from '../app/session';
import type { ListAddress, ListQuery } from './list-address';
import { cardNamed, CARDS, type CardName } from './card-queries';
import { totalText } from './total-text';
import { classNames } from '../parts/class-names';
import styles from './count-cards.module.css';

const WORDS = {
  zh: {
    title: '按期限状态筛选',
    own: (count: string) => `我 ${count}`,
    ownOf: (card: string, count: string) => `${card}，我 ${count}`,
    overdue: '已逾期',
    dueToday: '今日到期',
    soon: '3个工作日内',
    paused: '暂停计时',
    unconfirmed: '待双方确认',
    mail: '未登记邮件',
  },
  en: {
    title: 'Filter by deadline',
    own: (count: string) => `me ${count}`,
    ownOf: (card: string, count: string) => `${card}: me ${count}`,
    overdue: 'Overdue',
    dueToday: 'Due today',
    soon: 'In 3 working days',
    paused: 'Paused',
    unconfirmed: 'To be confirmed',
    mail: 'Mail not registered',
  },
};

const CARD_CLASSES: Readonly<Record<CardName, string | undefined>> = {
  overdue: styles.overdue,
  dueToday: styles.dueToday,
  soon: styles.soon,
  paused: styles.paused,
  unconfirmed: styles.unconfirmed,
};

/** The person's own part of the office's work. */
export interface OwnList {
  /** The tab that lists it. */
  readonly tab: string;
  readonly query: Pick<ListQuery, 'mine' | 'waiting'>;
}

interface CountCardsProps {
  readonly address: ListAddress;
  /** Of the office, whichever list is open: nothing overdue is hidden by one's own list. */
  readonly query: Pick<ListQuery, 'agency' | 'below'>;
  /** The tab that lists the work of the office. */
  readonly officeTab: string;
  /** The tab that is open. */
  readonly openTab: string;
  /** Null for a person who only reads. */
  readonly own: OwnList | null;
}

export function CountCards({ address, query, officeTab, openTab, own }: CountCardsProps): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const { data } = useQuery({ ...countApplicationsOptions({ query }), refetchInterval: 60_000 });
  const { data: ownCounts } = useQuery({
    ...countApplicationsOptions({ query: { ...query, ...own?.query } }),
    enabled: own !== null,
    refetchInterval: 60_000,
  });
  const chosen = cardNamed(address.values.show);
  const isChosen = (card: CardName, tab: string): boolean => card === chosen && tab === openTab;
  const toggle = (card: CardName, tab: string): string =>
    address.to({ show: isChosen(card, tab) ? undefined : card, tab });
  return (
    <nav aria-label={words.title}>
      <ul className={styles.cards}>
        {CARDS.map((card: CardName) => {
          const total = data?.[card];
          const ownTotal = ownCounts?.[card];
          return (
            <li key={card} className={classNames(styles.card, total?.count ? CARD_CLASSES[card] : styles.isNone)}>
              <Link
                to={toggle(card, officeTab)}
                replace
                className={styles.office}
                aria-current={isChosen(card, officeTab) || undefined}
              >
                <span>{words[card]}</span> <strong>{total ? totalText(total) : '–'}</strong>
              </Link>
              {own && ownTotal && (
                <Link
                  to={toggle(card, own.tab)}
                  replace
                  className={styles.own}
                  aria-label={words.ownOf(words[card], totalText(ownTotal))}
                  aria-current={isChosen(card, own.tab) || undefined}
                >
                  {words.own(totalText(ownTotal))}
                </Link>
              )}
            </li>
          );
        })}
        {holds('handleApplications') && (
          <li className={classNames(styles.card, data?.unregisteredMail.count ? styles.mail : styles.isNone)}>
            <Link to="/desk/mail" className={styles.office}>
              <span>{words.mail}</span> <strong>{data ? totalText(data.unregisteredMail) : '–'}</strong>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
