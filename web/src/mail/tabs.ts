// The lists of the mail room's register, and what each asks for.
import type { ListMailData } from '../../generated/types.gen';

export type MailQuery = NonNullable<ListMailData['query']>;

export const TABS = ['open', 'mine', 'late', 'all'] as const;
export type MailTab = (typeof TABS)[number];

/** What lay unregistered past its day stays on that day's list, whatever became of it later. */
const QUERIES: Readonly<Record<MailTab, MailQuery>> = {
  open: { state: 'open' },
  mine: { state: 'open', unsigned: 'mine' },
  late: { state: 'all', late: 'true' },
  all: { state: 'all' },
};

export const queryOfTab = (tab: MailTab): MailQuery => QUERIES[tab];
