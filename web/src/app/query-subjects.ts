// Which queries show which subject, by operation id: after a change they are read again.
import type { Query } from '@tanstack/react-query';

/** The subjects that live events name (src/modules/live-updates), and those that change on this screen only. */
export const SUBJECT_QUERIES = {
  application:
    /^(?:list|count|read|explain)(?:Applications?|Deadline|Mail|Supervision|Supervised|Attachments|Persons|Decision|Lateness|Reminders)/u,
  mail: /^(?:list|read)Mail/u,
  report: /^(?:readReport|listReport|readSupervision$|explainChecks|listExplaining|readYearFigures|readYearCharts)/u,
  settings: /^(?:readSettings|listSettingsChanges)/u,
  supervisionNotice: /Supervis|Lateness|Reminders|readInbox/u,
  account: /^(?:listAccounts|showAccount|listColleagues)$/u,
  agency: /^listAgencies$/u,
  attachment: /^listAttachments$/u,
  calendar: /^readCalendarYear$/u,
  delegation: /^listDelegations$/u,
  failedJob: /^(?:listFailedJobs|readSituation)$/u,
  lateReply: /^list(?:Late|Measured)Replies$/u,
  notification: /^readInbox$/u,
  registerImport: /^(?:listRegisterImports|readRegisterImport)$/u,
} as const;
export type Subject = keyof typeof SUBJECT_QUERIES;

/** The subjects of live events. */
export const LIVE_SUBJECTS = ['application', 'mail', 'report', 'settings', 'supervisionNotice'] as const;

export interface Change {
  readonly subject: Subject;
  /** The only application that changed; undefined: any may have. */
  readonly application?: string | undefined;
}

interface QueryRequest {
  readonly _id?: string;
  readonly path?: { readonly application?: string };
}

/**
 * Whether a query of the generated client shows what changed. Everything about an application counts as showing it.
 * @example queryClient.invalidateQueries({ predicate: (query) => showsChange(query, { subject: 'report' }) })
 */
export function showsChange({ queryKey }: Pick<Query, 'queryKey'>, { subject, application }: Change): boolean {
  const { _id = '', path } = (queryKey[0] ?? {}) as QueryRequest;
  const isShown = SUBJECT_QUERIES[subject].test(_id);
  if (path?.application === undefined) return isShown;
  if (application === undefined) return isShown || subject === 'application';
  return path.application === application && (isShown || subject === 'application');
}
