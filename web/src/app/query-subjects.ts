// Which queries show which subject, by operation id: after a change they are refreshed.
import type { Query } from '@tanstack/react-query';

/** Subjects as live events name them. */
export const SUBJECT_QUERIES = {
  application:
    /^(?:list|count|read|explain)(?:Applications?|Deadline|Mail|Supervision|Supervised|Attachments|Persons|Decision|Lateness|Reminders)/u,
  mail: /^(?:list|read)Mail/u,
  report: /^(?:readReport|listReport|explainChecks|listExplaining|readYearFigures|readYearCharts)/u,
  settings: /^(?:readSettings|listSettingsChanges)/u,
  supervisionNotice: /Supervis|Lateness|Reminders|readInbox/u,
} as const;
export type Subject = keyof typeof SUBJECT_QUERIES;
export const SUBJECTS = Object.keys(SUBJECT_QUERIES) as readonly Subject[];

interface QueryRequest {
  readonly _id?: string;
  readonly path?: { readonly application?: string };
}

/** The request behind a query of the generated client. */
export const requestOf = ({ queryKey }: Query): QueryRequest => (queryKey[0] ?? {}) as QueryRequest;

/** @example queryClient.invalidateQueries({ predicate: showsSubject('report') }) */
export const showsSubject =
  (subject: Subject) =>
  (query: Query): boolean =>
    SUBJECT_QUERIES[subject].test(requestOf(query)._id ?? '');
