// Counts by due status, most harmful first; each card filters the list below. Zero is grey.
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
    overdue: '已逾期',
    dueToday: '今日到期',
    soon: '3个工作日内',
    paused: '暂停计时',
    unconfirmed: '待双方确认',
    mail: '未登记邮件',
  },
  en: {
    title: 'Filter by deadline',
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

interface CountCardsProps {
  readonly address: ListAddress;
  readonly query: Pick<ListQuery, 'agency' | 'below' | 'mine' | 'waiting'>;
  /** The list that a card filters, where the current one has no cards. */
  readonly tab: string;
}

export function CountCards({ address, query, tab }: CountCardsProps): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const { data } = useQuery({ ...countApplicationsOptions({ query }), refetchInterval: 60_000 });
  const chosen = cardNamed(address.values.show);
  return (
    <nav aria-label={words.title}>
      <ul className={styles.cards}>
        {CARDS.map((card: CardName) => {
          const total = data?.[card];
          const isChosen = card === chosen;
          return (
            <li key={card}>
              <Link
                to={address.to({ show: isChosen ? undefined : card, tab })}
                replace
                className={classNames(styles.card, total?.count ? CARD_CLASSES[card] : styles.isNone)}
                aria-current={isChosen || undefined}
              >
                <span>{words[card]}</span> <strong>{total ? totalText(total) : '–'}</strong>
              </Link>
            </li>
          );
        })}
        {holds('handleApplications') && (
          <li>
            <Link
              to="/desk/mail"
              className={classNames(styles.card, data?.unregisteredMail.count ? styles.mail : styles.isNone)}
            >
              <span>{words.mail}</span> <strong>{data ? totalText(data.unregisteredMail) : '–'}</strong>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
