// The table from operations to what they change, against the HTTP interface and the forms.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANGED_SUBJECTS, type Operation } from '../../../web/src/app/changed-subjects';
import { LIVE_SUBJECTS, showsChange, SUBJECT_QUERIES } from '../../../web/src/app/query-subjects';
import { CLOCK_FORMS } from '../../../web/src/applications/commands/clock-forms';
import { INTAKE_FORMS } from '../../../web/src/applications/commands/intake-forms';
import { REMEDY_FORMS } from '../../../web/src/applications/commands/remedy-forms';
import { REPLY_FORMS } from '../../../web/src/applications/commands/reply-forms';

const { paths } = JSON.parse(readFileSync(join(process.cwd(), 'docs/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
};
const operations = Object.values(paths).flatMap((methods) => Object.entries(methods));
const reading = operations.filter(([method]) => method === 'get').map(([, { operationId }]) => operationId);
const writing = operations.filter(([method]) => method !== 'get').map(([, { operationId }]) => operationId);

/** They are sent with a body but change nothing, or happen before the desk is open. */
const CHANGING_NOTHING = [
  'checkIdentity',
  'checkPublishedReport',
  'findLikelyRepeats',
  'giveSecondFactor',
  'previewCommand',
  'previewNotice',
  'previewRedo',
  'previewRegister',
  'previewReportTable2',
  'redeemPasswordReset',
  'requestPasswordReset',
  'signIn',
  'signOut',
];

const query = (_id: string, path?: { readonly application: string }) => ({
  queryKey: [{ _id, ...(path && { path }) }],
});

it('has a row for every operation that changes something', () => {
  expect([...Object.keys(CHANGED_SUBJECTS), ...CHANGING_NOTHING].toSorted()).toEqual(writing.toSorted());
});

it('has a row for every form of a command', () => {
  const commands = Object.keys({ ...INTAKE_FORMS, ...CLOCK_FORMS, ...REPLY_FORMS, ...REMEDY_FORMS });
  expect(commands.filter((command) => !(command in CHANGED_SUBJECTS))).toEqual([]);
});

it.each(Object.keys(SUBJECT_QUERIES) as (keyof typeof SUBJECT_QUERIES)[])('some query shows %s', (subject) => {
  expect(reading.filter((id) => showsChange(query(id), { subject }))).not.toEqual([]);
});

it('live events name subjects that some operation changes', () => {
  const changed = new Set(Object.values(CHANGED_SUBJECTS).flat());
  expect(LIVE_SUBJECTS.filter((subject) => !changed.has(subject))).toEqual([]);
});

describe('a change of one application', () => {
  const change = { subject: 'application', application: 'land-2026000001' } as const;

  it.each(['readApplication', 'listLikelyRepeats', 'readDecision'])('shows in its own %s', (id) => {
    expect(showsChange(query(id, { application: 'land-2026000001' }), change)).toBe(true);
    expect(showsChange(query(id, { application: 'land-2026000002' }), change)).toBe(false);
  });

  it.each(['listApplications', 'countApplications', 'readSupervision'])('shows in %s', (id) => {
    expect(showsChange(query(id), change)).toBe(true);
  });

  it.each(['listAccounts', 'readSettings', 'readCalendarYear'])('does not show in %s', (id) => {
    expect(showsChange(query(id), change)).toBe(false);
  });
});

it('a change of applications that nobody names shows in each of them', () => {
  const change = { subject: 'application' } as const;
  expect(showsChange(query('readApplication', { application: 'land-2026000002' }), change)).toBe(true);
});

it('queries that the generated client did not make show nothing', () => {
  expect(showsChange({ queryKey: ['session'] }, { subject: 'account' })).toBe(false);
});

it.each<[Operation, string]>([
  ['recordMail', 'listMail'],
  ['linkMail', 'listApplications'],
  ['assignSeveral', 'countApplications'],
  ['watchApplication', 'readApplication'],
  ['recordLateness', 'listLateReplies'],
  ['issueSupervisionNotice', 'listSupervisionNotices'],
  ['markInboxRead', 'readInbox'],
  ['grantRole', 'listAccounts'],
  ['endDelegation', 'listDelegations'],
  ['renewRecoveryCodes', 'showAccount'],
  ['openAgency', 'listAgencies'],
  ['changeSettings', 'listSettingsChanges'],
  ['applyNotice', 'readCalendarYear'],
  ['applyNotice', 'listApplications'],
  ['importRegister', 'listRegisterImports'],
  ['retryJobs', 'readSituation'],
  ['enterOpening', 'explainChecks'],
  ['attachFile', 'listAttachments'],
])('after %s, %s is read again', (operation, id) => {
  expect(CHANGED_SUBJECTS[operation].some((subject) => showsChange(query(id), { subject }))).toBe(true);
});
