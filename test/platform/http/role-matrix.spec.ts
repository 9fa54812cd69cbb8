// The role matrix: every operation by every role, in the agency, above, below and elsewhere.
import type { z } from 'zod';
import { ACCOUNT_ROLES, type AccountRole } from '../../../src/domain/accounts/rights.js';
import { recordName } from '../../../src/domain/document-numbers.js';
import { POSTS } from '../../../src/domain/vocabulary.js';
import type { Operation } from '../../../src/platform/http/operation.js';
import { OPERATIONS } from '../../../src/modules/api-docs/all-operations.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

type Roles = readonly AccountRole[];

/** Roles let in, by where they are held, seen from the agency of the request; `anyone`: also without a session. */
interface Row {
  readonly itself?: Roles;
  readonly above?: Roles;
  readonly below?: Roles;
  readonly elsewhere?: Roles;
  readonly anyone?: true;
}

const C: Row = { itself: ['clerk', 'head'] };
const CH: Row = { itself: ['clerk', 'handler', 'head'] };
const H: Row = { itself: ['handler', 'head'] };
/** It was handed to the handler, and only the handler can sign for it. */
const H_ALONE: Row = { itself: ['handler'] };
const RL: Row = { itself: ['reviewer', 'head'] };
const L: Row = { itself: ['head'] };
const A_ROLE: Roles = ['administrator'];
const A: Row = { itself: A_ROLE, above: A_ROLE };
const OFFICERS: Row = { itself: ['clerk', 'handler', 'reviewer', 'head'] };
const OFFICERS_ANYWHERE: Row = {
  itself: OFFICERS.itself!,
  above: OFFICERS.itself!,
  below: OFFICERS.itself!,
  elsewhere: OFFICERS.itself!,
};
const READERS: Row = {
  itself: ['clerk', 'handler', 'reviewer', 'head', 'statistician', 'auditor'],
  above: ['head', 'statistician', 'auditor'],
};
const READS: Roles = READERS.itself!;
/** The rows depend on the person: other agencies' people are let in and see their own. */
const READERS_ANYWHERE: Row = { itself: READS, above: READS, below: READS, elsewhere: READS };
const STATISTICIAN: Row = { itself: ['statistician'] };
const SUPERVISORS: Row = { above: ['statistician', 'head'] };
const ANYONE: Row = { anyone: true };
const EVERYONE: Row = { itself: ACCOUNT_ROLES, above: ACCOUNT_ROLES, below: ACCOUNT_ROLES, elsewhere: ACCOUNT_ROLES };

/** Written down from the contract and the office's rules, not computed from the code. */
const ALLOWED_ROLES: Readonly<Record<string, Row>> = {
  explainProblem: ANYONE,

  signIn: ANYONE,
  listWaysIn: ANYONE,
  leaveForProvider: ANYONE,
  arriveFromProvider: ANYONE,
  requestPasswordReset: ANYONE,
  redeemPasswordReset: ANYONE,
  showSession: EVERYONE,
  showAccount: EVERYONE,
  signOut: EVERYONE,
  giveSecondFactor: EVERYONE,
  changePassword: EVERYONE,
  enrolSecondFactor: EVERYONE,
  confirmSecondFactor: EVERYONE,
  renewRecoveryCodes: EVERYONE,
  removeSecondFactor: EVERYONE,

  listAccounts: { itself: A_ROLE, above: A_ROLE, below: A_ROLE, elsewhere: A_ROLE },
  createAccount: A,
  updateAccount: A,
  resetPassword: A,
  takeSecondFactor: A,
  grantRole: A,
  revokeRole: A,
  listColleagues: { itself: ACCOUNT_ROLES, above: ACCOUNT_ROLES },
  listDelegations: EVERYONE,
  delegate: { itself: POSTS },
  endDelegation: EVERYONE,

  listApplications: READERS_ANYWHERE,
  countApplications: READERS_ANYWHERE,
  exportApplications: READERS_ANYWHERE,
  watchApplication: READERS,
  unwatchApplication: READERS,
  listLikelyRepeats: READERS,
  findLikelyRepeats: OFFICERS,
  previewReceipt: EVERYONE,
  checkIdentity: OFFICERS_ANYWHERE,

  listMail: READERS_ANYWHERE,
  readMail: READERS,
  recordMail: CH,
  handMailOver: CH,
  signForMail: H_ALONE,
  setMailAside: C,
  correctMail: C,
  voidMail: C,
  linkMail: CH,
  readApplication: READERS,
  readQuestions: EVERYONE,
  readDecision: READERS,
  explainDeadline: READERS,
  hearChanges: EVERYONE,
  readSupervision: READERS_ANYWHERE,
  listSupervised: READERS_ANYWHERE,
  listSupervisionNotices: READERS_ANYWHERE,
  issueSupervisionNotice: { itself: ['head'], above: ['head'] },
  readSupervisionNotice: READERS,
  acknowledgeSupervisionNotice: H,
  answerSupervisionNotice: H,
  closeSupervisionNotice: { itself: ['head'], above: ['head'] },
  listReminders: READERS,
  readLateness: READERS,
  recordLateness: H,
  readYearFigures: READERS,
  listApplicationsBehind: READERS,
  listRemediesBehind: READERS,
  readYearCheck: READERS,
  readYearCharts: READERS,
  explainChecks: READERS,
  listExplaining: READERS,
  enterOpening: { itself: ['head', 'statistician'] },
  readTimeliness: READERS,
  listLateReplies: READERS,
  listMeasuredReplies: READERS,

  listReports: READERS,
  listReportSubmissions: READERS,
  readReport: READERS,
  readReportSnapshot: READERS,
  downloadReport: READERS,
  checkPublishedReport: READERS_ANYWHERE,
  writeReportSections: STATISTICIAN,
  writeReportTable2: STATISTICIAN,
  previewReportTable2: STATISTICIAN,
  importReportTable2: STATISTICIAN,
  correctReport: STATISTICIAN,
  takeBackReportCorrection: STATISTICIAN,
  submitReport: STATISTICIAN,
  // Land is under county: its own head locks the report, so cannot accept it.
  acceptReport: SUPERVISORS,
  returnReport: SUPERVISORS,
  lockReport: L,
  publishReport: STATISTICIAN,
  reopenReport: L,

  readCalendarYear: EVERYONE,
  readInbox: { itself: POSTS, above: POSTS, below: POSTS, elsewhere: POSTS },
  markInboxRead: { itself: POSTS, above: POSTS, below: POSTS, elsewhere: POSTS },

  readSettings: { itself: ACCOUNT_ROLES, above: ACCOUNT_ROLES },
  changeSettings: { itself: ['head', 'administrator'], above: A_ROLE },
  listSettingsChanges: { itself: ACCOUNT_ROLES, above: ACCOUNT_ROLES },

  readSituation: { itself: A_ROLE, above: A_ROLE, below: A_ROLE, elsewhere: A_ROLE },
  listFailedJobs: { itself: A_ROLE, above: A_ROLE, below: A_ROLE, elsewhere: A_ROLE },
  retryJobs: { itself: A_ROLE, above: A_ROLE, below: A_ROLE, elsewhere: A_ROLE },

  listAgencies: EVERYONE,
  openAgency: A,
  previewNotice: A,
  applyNotice: A,

  register: CH,
  confirmReceipt: CH,
  amendRegistration: C,
  void: L,
  split: CH,
  assign: C,
  assignSeveral: C,
  accept: CH,
  requestSupplement: CH,
  noticeDelivered: CH,
  receiveSupplement: CH,
  confirmLapse: L,
  acceptLateSupplement: L,
  consultThirdParty: H,
  consultAgency: H,
  consultationDelivered: CH,
  receiveOpinion: CH,
  endConsultation: H,
  extendReply: L,
  demandReasons: H,
  receiveReasons: H,
  delayReply: L,
  noticeFee: H,
  payFee: CH,
  submitDraft: H,
  review: RL,
  sign: L,
  dispatch: CH,
  confirmDelivery: CH,
  returnMail: CH,
  withdraw: CH,
  archive: CH,
  // Its example is the extension; every command's preview takes the roles of the command.
  previewCommand: L,

  listPersons: READERS,
  readPerson: OFFICERS,
  readAgent: OFFICERS,
  listReadingRecords: { itself: ['auditor'], above: ['auditor'], below: ['auditor'], elsewhere: ['auditor'] },
  listAttachments: READERS,
  attachFile: OFFICERS,
  downloadAttachment: OFFICERS,
  previewAttachment: OFFICERS,
  removeAttachment: OFFICERS,

  downloadRegisterTemplate: L,
  previewRegister: L,
  importRegister: L,
  listRegisterImports: L,
  readRegisterImport: L,

  openRemedy: CH,
  closeRemedy: CH,
  redo: L,
  previewRedo: L,
};

/** county is above land, village below it, other is separate. Every request is about land. */
const PLACES = { above: 1, itself: 2, below: 3, elsewhere: 4 } as const;
type Place = keyof typeof PLACES;

let server: TestServer;
let names: Readonly<Record<string, string>>;

beforeAll(async () => {
  const office = await TestOffice.open(['county'], ['land', 'county'], ['village', 'land'], ['other']);
  const application = await office.register('2026-01-05', { agency: 'land' });
  const remedy = await office.openRemedy('2026-01-05', application);
  names = {
    agency: 'land',
    login: 'li',
    parent: 'land',
    application: recordName('land', application.id),
    remedy: String(remedy.id),
    mail: '2026000001',
    year: '2025',
    scope: 'own',
  };
  await office.rows(`insert into account (agency_id, login, name, created_at) values (2, 'li', '李科员', now())`);
  await office.rows(
    `insert into mail_item (agency_id, id, version, state, kind, arrived_at, arrived_on, to_role, handed_at)
     values (2, 2026000001, 1, 'open', 'fax', '2026-01-05T09:00:00+08:00', '2026-01-05', 'handler', now());
     insert into numbering values (2, 'mail', 2026, 1)`,
  );
  server = await TestServer.open(office);
  await server.addAccounts(office, 5_000);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const fieldsOf = (schema: z.ZodType | undefined): readonly string[] =>
  Object.keys((schema as z.ZodObject | undefined)?.shape ?? {});

/** Sends the operation's example about land; does not wait for the end of an event stream. */
async function send(caller: Caller, { method, path, query, body, example }: Operation): Promise<number> {
  const about = (field: string): boolean => field === 'agency' || field === 'parent';
  const url = path.replaceAll(/:(\w+)/gu, (_, name: string) => names[name] ?? '1');
  const search = fieldsOf(query)
    .filter(about)
    .map((name) => `${name}=${names[name]}`);
  const requestBody = {
    ...(example as object),
    ...Object.fromEntries(
      fieldsOf(body)
        .filter(about)
        .map((name) => [name, names[name]]),
    ),
  };
  const answer = await fetch(`${caller.address}${url}${search.length > 0 ? `?${search.join('&')}` : ''}`, {
    method,
    headers: { ...caller.headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(requestBody) }),
    redirect: 'manual',
  });
  await answer.body?.cancel();
  return answer.status;
}

/** 'refused' is a 401 or a 403; 5xx and 429 do not count as let in. */
function outcomeOf(status: number): string {
  if (status === 401 || status === 403) return 'refused';
  return status >= 500 || status === 429 ? String(status) : 'let in';
}

describe('the table', () => {
  it('has a row for every operation, and for nothing else', () => {
    expect(Object.keys(ALLOWED_ROLES).toSorted()).toEqual(OPERATIONS.map(({ name }) => name).toSorted());
  });
});

describe.each(OPERATIONS.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const row = ALLOWED_ROLES[name] ?? {};

  it('asks for a sign-in without a session, unless the operation is open to anyone', async () => {
    const status = await send(server.anonymous, operation);
    if (row.anyone) expect(outcomeOf(status)).toBe('let in');
    else expect(status).toBe(401);
  });

  it('lets in exactly the roles of the table', async () => {
    const cells: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const place of Object.keys(PLACES) as Place[]) {
      for (const role of ACCOUNT_ROLES) {
        const cell = `${role} ${place}`;
        cells[cell] = outcomeOf(await send(server.callerWith([PLACES[place], role]), operation));
        expected[cell] = row.anyone || row[place]?.includes(role) ? 'let in' : 'refused';
      }
    }
    expect(cells).toEqual(expected);
  });

  it('requires the CSRF token of a session if the operation changes anything', async () => {
    if (operation.method === 'GET' || row.anyone) return;
    const [place] = Object.keys(PLACES).filter((each) => row[each as Place]) as Place[];
    const person = server.callerWith([PLACES[place!], row[place!]![0]!]);
    expect(await send(person.without('x-csrf-token'), operation)).toBe(403);
  });
});
