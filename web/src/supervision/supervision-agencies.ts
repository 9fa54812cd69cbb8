// The agencies on the supervision pages, and what the person may do about notices in each.
import { useMemo } from 'react';
import type { Agency } from '../../generated/types.gen';
import { useSession } from '../app/session';
import { useVisibleAgencies, type VisibleAgencies } from '../app/visible-agencies';

export interface SupervisionAgencies extends VisibleAgencies {
  /** Whether the person may issue notices there: a head may, in their agency and those below it. */
  readonly supervises: (code: string) => boolean;
  readonly supervised: readonly Agency[];
  /** Whether the person answers notices there: as a handler of the agency or its head. */
  readonly answersFor: (code: string) => boolean;
}

export function useSupervisionAgencies(): SupervisionAgencies {
  const { memberships } = useSession();
  const visible = useVisibleAgencies('readFigures');
  const { covers: supervises } = useVisibleAgencies('supervise');
  return useMemo(
    () => ({
      ...visible,
      supervises,
      supervised: visible.agencies.filter(({ code }) => supervises(code)),
      answersFor: (code) =>
        memberships.some(({ agency, role }) => agency === code && (role === 'handler' || role === 'head')),
    }),
    [visible, supervises, memberships],
  );
}
