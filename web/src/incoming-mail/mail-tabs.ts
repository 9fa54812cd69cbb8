// The lists of incoming mail, and the query of each.
import type { ListMailData } from '../../generated/types.gen';

export type MailQuery = NonNullable<ListMailData['query']>;

export const MAIL_TABS = ['open', 'mine', 'late', 'all'] as const;
export type MailTab = (typeof MAIL_TABS)[number];

/** Mail not registered on its day stays on the `late` list, even once it is registered. */
const QUERIES: Readonly<Record<MailTab, MailQuery>> = {
  open: { state: 'open' },
  mine: { state: 'open', unsigned: 'mine' },
  late: { state: 'all', late: 'true' },
  all: { state: 'all' },
};

export const queryOfTab = (tab: MailTab): MailQuery => QUERIES[tab];
