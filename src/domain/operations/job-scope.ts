// Which failed jobs concern an operator: those of the agencies they keep; of the whole desk, only who keeps all of it.

/** Where a person holds the right to operate. */
export interface OperatorScope {
  /** Ids. */
  readonly agencies: readonly number[];
  /** They are all there are. */
  readonly isWholeDesk: boolean;
}

/** @example wakeJobId({ agencyId: 3, id: 2026000012 }, '2026-03-01') //=> 'wake-3-2026000012-2026-03-01' */
export const wakeJobId = (
  { agencyId, id }: { readonly agencyId: number; readonly id: number },
  wakesOn: string,
): string => `wake-${agencyId}-${id}-${wakesOn}`;

/** The agency whose application a job is about; null: the whole desk. */
function agencyOfJob(jobId: string): number | null {
  const [, agency] = /^wake-(\d+)-\d+-/u.exec(jobId) ?? [];
  return agency === undefined ? null : Number(agency);
}

export function isJobInScope(jobId: string, { agencies, isWholeDesk }: OperatorScope): boolean {
  const agency = agencyOfJob(jobId);
  return isWholeDesk || (agency !== null && agencies.includes(agency));
}
