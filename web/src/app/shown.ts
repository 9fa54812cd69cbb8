// Which queries show which subject, by operation id: after a change they are refreshed.
import type { Query } from '@tanstack/react-query';

/** Subjects as live events name them. */
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

/** The request behind a query of the generated client. */
export const askedBy = ({ queryKey }: Query): Asked => (queryKey[0] ?? {}) as Asked;

/** @example queryClient.invalidateQueries({ predicate: showsSubject('report') }) */
export const showing =
  (of: Subject) =>
  (query: Query): boolean =>
    SHOWN[of].test(askedBy(query)._id ?? '');
