// Every operation of the HTTP API, for the OpenAPI document and the tests that walk them all.
import * as accounts from './accounts/accounts.operations.js';
import * as agencies from './agencies/agencies.operations.js';
import * as commands from './applications/commands.operations.js';
import * as attachments from './attachments/attachments.operations.js';
import * as calendarNotices from './calendar/notices.operations.js';
import * as calendarYears from './calendar/years.operations.js';
import * as decision from './decision/decision.operations.js';
import * as delegations from './delegations/delegations.operations.js';
import * as liveUpdates from './events/events.operations.js';
import * as explanations from './figures/explanations.operations.js';
import * as statistics from './figures/figures.operations.js';
import * as timeliness from './figures/timeliness.operations.js';
import * as notifications from './inbox/inbox.operations.js';
import * as incomingMail from './mail-room/mail.operations.js';
import * as registerImport from './old-register/old-register.operations.js';
import * as operations from './operating/operating.operations.js';
import type { Operation } from './operation.js';
import * as persons from './persons/persons.operations.js';
import * as problems from './problems/problems.operations.js';
import * as receipt from './receipt/receipt.operations.js';
import * as remedies from './remedies/remedies.operations.js';
import * as repeats from './repeats/repeats.operations.js';
import * as settings from './settings/settings.operations.js';
import * as reportSteps from './reports/report-steps.operations.js';
import * as annualReports from './reports/reports.operations.js';
import * as sessions from './sessions/sessions.operations.js';
import * as supervision from './supervision/supervision.operations.js';
import * as applications from './worklist/worklist.operations.js';

const isOperation = (value: object): value is Operation => 'admits' in value && 'path' in value;

export const OPERATIONS: readonly Operation[] = [
  accounts,
  agencies,
  attachments,
  calendarYears,
  commands,
  commands.COMMANDS,
  decision,
  delegations,
  liveUpdates,
  explanations,
  statistics,
  notifications,
  incomingMail,
  calendarNotices,
  registerImport,
  operations,
  persons,
  problems,
  receipt,
  remedies,
  repeats,
  annualReports,
  reportSteps,
  sessions,
  settings,
  supervision,
  timeliness,
  applications,
].flatMap((apiFile) => Object.values<object>(apiFile).filter(isOperation));
