// The tables as TypeORM knows them, and the migrations that make them, in their order.
import { AccountEntity } from './entities/account.entity.js';
import { AgencyEntity } from './entities/agency.entity.js';
import { AgencySettingsEntity } from './entities/agency-settings.entity.js';
import {
  AnnualReportCorrectionEntity,
  AnnualReportReminderEntity,
  AnnualReportRestatementEntity,
  AnnualReportSnapshotEntity,
} from './entities/annual-report-figures.entity.js';
import { AnnualReportEntity, AnnualReportEventEntity } from './entities/annual-report.entity.js';
import { AnswerEntity } from './entities/answer.entity.js';
import { ApplicationEventEntity } from './entities/application-event.entity.js';
import { ApplicationWatchEntity } from './entities/application-watch.entity.js';
import { ApplicationTextEntity } from './entities/application-text.entity.js';
import { ApplicationEntity } from './entities/application.entity.js';
import { AttachmentEntity } from './entities/attachment.entity.js';
import { CalendarNoticeEntity } from './entities/calendar-notice.entity.js';
import { CarriedOverEntity } from './entities/carried-over.entity.js';
import { DeadlineEntity } from './entities/deadline.entity.js';
import { DigestEntity, DigestReminderEntity } from './entities/digest.entity.js';
import { MailApplicationEntity, MailEventEntity, MailItemEntity, MailSenderEntity } from './entities/mail.entity.js';
import { LatenessEntity } from './entities/lateness.entity.js';
import { MailboxEntity } from './entities/mailbox.entity.js';
import { DelegationEntity, MembershipEntity } from './entities/membership.entity.js';
import { NumberingEntity } from './entities/numbering.entity.js';
import { OfficeEventEntity } from './entities/office-event.entity.js';
import { OpeningFigureEntity } from './entities/opening-figure.entity.js';
import { OutboxEntity } from './entities/outbox.entity.js';
import { PartyEntity } from './entities/party.entity.js';
import { PersonReadingEntity } from './entities/person-reading.entity.js';
import {
  RegisterImportEntity,
  RegisterImportFileEntity,
  RegisterOriginEntity,
} from './entities/register-import.entity.js';
import { RemedyEntity } from './entities/remedy.entity.js';
import { ReminderEntity } from './entities/reminder.entity.js';
import { AttemptEntity, PasswordResetEntity, RecoveryCodeEntity, SessionEntity } from './entities/session.entity.js';
import { SupervisionEventEntity, SupervisionNoticeEntity } from './entities/supervision.entity.js';
import { TallyDeltaEntity, TallyEntity } from './entities/tally.entity.js';
import { YearCheckEntity } from './entities/year-check.entity.js';
import { Initial1763856000000 } from '../../../migrations/1763856000000-initial.js';
import { WakesOn1764000000000 } from '../../../migrations/1764000000000-wakes-on.js';
import { Reminders1764000100000 } from '../../../migrations/1764000100000-reminders.js';
import { Relay1764000200000 } from '../../../migrations/1764000200000-relay.js';
import { VocabularyDomains1764100000000 } from '../../../migrations/1764100000000-vocabulary-domains.js';
import { Accounts1764200000000 } from '../../../migrations/1764200000000-accounts.js';
import { Search1764300000000 } from '../../../migrations/1764300000000-search.js';
import { RowSecurity1764400000000 } from '../../../migrations/1764400000000-row-security.js';
import { Attachments1764500000000 } from '../../../migrations/1764500000000-attachments.js';
import { AnnualReports1764600000000 } from '../../../migrations/1764600000000-annual-reports.js';
import { Figures1764700000000 } from '../../../migrations/1764700000000-figures.js';
import { OldRegister1764800000000 } from '../../../migrations/1764800000000-old-register.js';
import { ClerksLists1764900000000 } from '../../../migrations/1764900000000-clerks-lists.js';
import { MailRegister1764900001000 } from '../../../migrations/1764900001000-mail-register.js';
import { AgencySettings1765000000000 } from '../../../migrations/1765000000000-agency-settings.js';
import { Supervision1765000001000 } from '../../../migrations/1765000001000-supervision.js';
import { ReportReminders1765900000000 } from '../../../migrations/1765900000000-report-reminders.js';
import { Agents1766000100000 } from '../../../migrations/1766000100000-agents.js';
import { AnsweredQuestions1766000101000 } from '../../../migrations/1766000101000-answered-questions.js';
import { Deciding1766000400000 } from '../../../migrations/1766000400000-deciding.js';
import { LighterCommits1766500000000 } from '../../../migrations/1766500000000-lighter-commits.js';
import { AgentsFound1766600000000 } from '../../../migrations/1766600000000-agents-found.js';
import { SecondContract1766700000000 } from '../../../migrations/1766700000000-second-contract.js';
import { OpeningLists1766700300000 } from '../../../migrations/1766700300000-opening-lists.js';
import { ScopedFunctions1767050000000 } from '../../../migrations/1767050000000-scoped-functions.js';
import { OneTimePasswordsExpire1767050001000 } from '../../../migrations/1767050001000-one-time-passwords-expire.js';
import { PersonSearches1767050002000 } from '../../../migrations/1767050002000-person-searches.js';

export const ENTITIES = [
  AccountEntity,
  AgencyEntity,
  AgencySettingsEntity,
  AnnualReportCorrectionEntity,
  AnnualReportEntity,
  AnnualReportEventEntity,
  AnnualReportReminderEntity,
  AnnualReportRestatementEntity,
  AnnualReportSnapshotEntity,
  AnswerEntity,
  ApplicationEntity,
  ApplicationEventEntity,
  ApplicationTextEntity,
  ApplicationWatchEntity,
  AttachmentEntity,
  AttemptEntity,
  CalendarNoticeEntity,
  CarriedOverEntity,
  DeadlineEntity,
  DelegationEntity,
  DigestEntity,
  DigestReminderEntity,
  MailApplicationEntity,
  LatenessEntity,
  MailboxEntity,
  MailEventEntity,
  MailItemEntity,
  MailSenderEntity,
  MembershipEntity,
  NumberingEntity,
  OfficeEventEntity,
  OpeningFigureEntity,
  OutboxEntity,
  PartyEntity,
  PasswordResetEntity,
  PersonReadingEntity,
  RecoveryCodeEntity,
  RegisterImportEntity,
  RegisterImportFileEntity,
  RegisterOriginEntity,
  RemedyEntity,
  ReminderEntity,
  SessionEntity,
  SupervisionEventEntity,
  SupervisionNoticeEntity,
  TallyDeltaEntity,
  TallyEntity,
  YearCheckEntity,
];

export const MIGRATIONS = [
  Initial1763856000000,
  WakesOn1764000000000,
  Reminders1764000100000,
  Relay1764000200000,
  VocabularyDomains1764100000000,
  Accounts1764200000000,
  Search1764300000000,
  RowSecurity1764400000000,
  Attachments1764500000000,
  AnnualReports1764600000000,
  Figures1764700000000,
  OldRegister1764800000000,
  ClerksLists1764900000000,
  MailRegister1764900001000,
  AgencySettings1765000000000,
  Supervision1765000001000,
  ReportReminders1765900000000,
  Agents1766000100000,
  AnsweredQuestions1766000101000,
  Deciding1766000400000,
  LighterCommits1766500000000,
  AgentsFound1766600000000,
  SecondContract1766700000000,
  OpeningLists1766700300000,
  ScopedFunctions1767050000000,
  OneTimePasswordsExpire1767050001000,
  PersonSearches1767050002000,
];

export const MIGRATIONS_TABLE = 'migration';
