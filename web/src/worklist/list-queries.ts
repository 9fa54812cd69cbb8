// The queries that show applications in lists and counts: refreshed after an action in a list.
import type { Query } from '@tanstack/react-query';

const LIST_QUERIES = new Set(['listApplications', 'countApplications', 'readApplication', 'listMail', 'readMail']);

export const isListQuery = ({ queryKey }: Query): boolean =>
  LIST_QUERIES.has((queryKey[0] as { readonly _id?: string } | undefined)?._id ?? '');
