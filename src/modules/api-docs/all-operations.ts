// Every operation of the HTTP API, for the OpenAPI document and the tests that walk them all.
import * as accounts from '../accounts/accounts.api.js';
import * as agencies from '../agencies/agencies.api.js';
import * as commands from '../applications/commands.api.js';
import * as attachments from '../attachments/attachments.api.js';
import * as calendarNotices from '../calendar/calendar-notices.api.js';
import * as calendarYears from '../calendar/calendar-years.api.js';
import * as decision from '../applications/decision.api.js';
import * as delegations from '../accounts/delegations.api.js';
import * as liveUpdates from '../live-updates/live-updates.api.js';
import * as explanations from '../statistics/explanations.api.js';
import * as statistics from '../statistics/statistics.api.js';
import * as timeliness from '../statistics/timeliness.api.js';
import * as notifications from '../notifications/notifications.api.js';
import * as incomingMail from '../incoming-mail/incoming-mail.api.js';
import * as registerImport from '../register-import/register-import.api.js';
import * as operations from '../operations/operations.api.js';
import type { Operation } from '../../platform/http/operation.js';
import * as persons from '../persons/persons.api.js';
import * as problems from '../../platform/http/problems/problems.api.js';
import * as receipt from '../applications/receipt.api.js';
import * as remedies from '../remedies/remedies.api.js';
import * as repeats from '../applications/repeats.api.js';
import * as settings from '../agencies/settings.api.js';
import * as reportSteps from '../annual-reports/report-steps.api.js';
import * as annualReports from '../annual-reports/annual-reports.api.js';
import * as sessions from '../accounts/sessions.api.js';
import * as supervision from '../supervision/supervision.api.js';
import * as applications from '../applications/applications.api.js';

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
