// Shown where a page needs the agencies and they could not be read: the problem, with a retry.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import { ProblemNote } from './problem-note';

/** Renders nothing, unless reading failed. */
export function AgenciesProblem(): ReactNode {
  const { data, error, refetch } = useQuery(listAgenciesOptions());
  return data ? null : <ProblemNote problem={error} retry={() => void refetch()} />;
}
