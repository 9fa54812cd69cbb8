// Which subjects each operation changes, by operation id; the queries that show them are reloaded.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Change, showsChange, type Subject, SUBJECT_QUERIES } from './query-subjects';

type Subjects = readonly Subject[];

/** An application itself, the lists and counts in which it may appear, and the notifications about it. */
const APPLICATION: Subjects = ['application', 'notification'];
const ALL_SUBJECTS = Object.keys(SUBJECT_QUERIES) as Subjects;

/** Every operation that changes something, except signing in and out. */
export const CHANGED_SUBJECTS = {
  // Applications
  register: ['application', 'notification', 'mail'],
  confirmReceipt: APPLICATION,
  amendRegistration: APPLICATION,
  void: APPLICATION,
  split: APPLICATION,
  assign: APPLICATION,
  accept: APPLICATION,
  requestSupplement: APPLICATION,
  noticeDelivered: APPLICATION,
  receiveSupplement: APPLICATION,
  confirmLapse: APPLICATION,
  acceptLateSupplement: APPLICATION,
  consultThirdParty: APPLICATION,
  consultAgency: APPLICATION,
  consultationDelivered: APPLICATION,
  receiveOpinion: APPLICATION,
  endConsultation: APPLICATION,
  extendReply: APPLICATION,
  demandReasons: APPLICATION,
  receiveReasons: APPLICATION,
  delayReply: APPLICATION,
  noticeFee: APPLICATION,
  payFee: APPLICATION,
  submitDraft: APPLICATION,
  review: APPLICATION,
  sign: APPLICATION,
  dispatch: APPLICATION,
  confirmDelivery: APPLICATION,
  returnMail: APPLICATION,
  withdraw: APPLICATION,
  archive: APPLICATION,
  openRemedy: APPLICATION,
  closeRemedy: APPLICATION,
  redo: APPLICATION,
  assignSeveral: APPLICATION,
  watchApplication: APPLICATION,
  unwatchApplication: APPLICATION,
  recordLateness: ['application', 'lateReply'],
  attachFile: ['attachment'],
  removeAttachment: ['attachment'],
  markInboxRead: ['notification'],
  // Incoming mail
  recordMail: ['mail'],
  handMailOver: ['mail'],
  signForMail: ['mail'],
  setMailAside: ['mail'],
  correctMail: ['mail'],
  voidMail: ['mail'],
  linkMail: ['mail', 'application'],
  // Annual reports
  correctReport: ['report'],
  takeBackReportCorrection: ['report'],
  writeReportSections: ['report'],
  writeReportTable2: ['report'],
  importReportTable2: ['report'],
  submitReport: ['report'],
  lockReport: ['report'],
  acceptReport: ['report'],
  returnReport: ['report'],
  publishReport: ['report'],
  reopenReport: ['report'],
  enterOpening: ['report'],
  // Supervision
  issueSupervisionNotice: ['supervisionNotice'],
  acknowledgeSupervisionNotice: ['supervisionNotice'],
  answerSupervisionNotice: ['supervisionNotice'],
  closeSupervisionNotice: ['supervisionNotice'],
  // Accounts
  createAccount: ['account'],
  updateAccount: ['account'],
  resetPassword: ['account'],
  takeSecondFactor: ['account'],
  grantRole: ['account'],
  revokeRole: ['account'],
  // It counts once it is confirmed.
  enrolSecondFactor: [],
  confirmSecondFactor: ['account'],
  removeSecondFactor: ['account'],
  renewRecoveryCodes: ['account'],
  delegate: ['delegation'],
  endDelegation: ['delegation'],
  // Its answer is the new session.
  changePassword: [],
  // The office
  openAgency: ['agency'],
  changeSettings: ['settings'],
  // Working days move every deadline.
  applyNotice: ALL_SUBJECTS,
  importRegister: ['registerImport'],
  retryJobs: ['failedJob'],
} as const satisfies Readonly<Record<string, Subjects>>;

/** The operation id of something that changes what the server keeps. */
export type Operation = keyof typeof CHANGED_SUBJECTS;

/**
 * Reads again what shows the change of an operation.
 * @param application the only application that it changed; undefined: any may have
 */
export function refreshAfter(queries: QueryClient, operation: Operation, application?: string): Promise<void> {
  const changes = CHANGED_SUBJECTS[operation].map((subject): Change => ({ subject, application }));
  return queries.invalidateQueries({ predicate: (query) => changes.some((change) => showsChange(query, change)) });
}

/** For operations that are not sent by `useCommand`, like uploads. */
export function useRefreshAfter(): (operation: Operation, application?: string) => Promise<void> {
  const queries = useQueryClient();
  return useCallback((operation, application) => refreshAfter(queries, operation, application), [queries]);
}
