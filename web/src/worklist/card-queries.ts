// The cards above a worklist, most harmful first, and the query behind each.
import type { Day } from '@domain/day.js';
import type { ListQuery } from './list-address';

export const CARDS = ['overdue', 'dueToday', 'soon', 'paused', 'unconfirmed'] as const;
export type CardName = (typeof CARDS)[number];

/** The card of this name in the address, if it is one. */
export const cardNamed = (show: string | undefined): CardName | undefined => CARDS.find((name) => name === show);

export function queryOfCard(card: CardName | undefined, today: Day): ListQuery {
  switch (card) {
    case undefined:
      return {};
    case 'dueToday':
      return { light: 'soon', dueFrom: today, dueTo: today };
    case 'unconfirmed':
      return { light: 'notStarted' };
    default:
      return { light: card };
  }
}
