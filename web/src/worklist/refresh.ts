// The queries that show applications in lists and counts: refreshed after an action in a list.
import type { Query } from '@tanstack/react-query';

const NAMES = new Set(['listApplications', 'countApplications', 'readApplication', 'listMail', 'readMail']);

export const isOfLists = ({ queryKey }: Query): boolean =>
  NAMES.has((queryKey[0] as { readonly _id?: string } | undefined)?._id ?? '');
