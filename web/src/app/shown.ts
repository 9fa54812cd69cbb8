// Which queries show what, by the names of the operations that they ask: what changes is read anew where it is shown.
import type { Query } from '@tanstack/react-query';

/** As live events name them (src/http/events). */
export const SHOWN = {
  application:
    /^(?:list|count|read|explain)(?:Applications?|Deadline|Mail|Supervision|Supervised|Attachments|Persons|Decision|Lateness|Reminders)/u,
  mail: /^(?:list|read)Mail/u,
  report: /^(?:readReport|listReport|explainChecks|listExplaining|readYearFigures|readYearCharts)/u,
  settings: /^(?:readSettings|listSettingsChanges)/u,
  supervisionNotice: /Supervis|Lateness|Reminders|readInbox/u,
} as const;
export type Subject = keyof typeof SHOWN;
export const SUBJECTS = Object.keys(SHOWN) as readonly Subject[];

interface Asked {
  readonly _id?: string;
  readonly path?: { readonly application?: string };
}

/** What a query of the generated client asks. */
export const askedBy = ({ queryKey }: Query): Asked => (queryKey[0] ?? {}) as Asked;

/** @example queries.invalidateQueries({ predicate: showing('report') }) */
export const showing =
  (of: Subject) =>
  (query: Query): boolean =>
    SHOWN[of].test(askedBy(query)._id ?? '');
