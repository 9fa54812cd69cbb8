// Where a page begins with the agencies within reach: why it cannot, and the way on.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import { ProblemNote } from './problem-note';

/** Nothing, unless they could not be read. */
export function AgenciesUnread(): ReactNode {
  const { data, error, refetch } = useQuery(listAgenciesOptions());
  return data ? null : <ProblemNote problem={error} retry={() => void refetch()} />;
}
