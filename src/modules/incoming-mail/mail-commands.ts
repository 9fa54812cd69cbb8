// Commands on incoming mail: record, hand over, sign for, settle, correct, link.
import {
  correctMailFields,
  markHandedOver,
  isRecipient,
  MAIL_ROLES,
  type MailFields,
  createMail,
  type MailRecipient,
  markRegistered,
  markSetAside,
  MAIL_SETTLING_ROLES,
  markSignedFor,
  markVoid,
} from '../../domain/incoming-mail/incoming-mail.js';
import { notAllowed, notFound, wrongField } from '../../domain/errors.js';
import { dayAt, yearOf } from '../../domain/day.js';
import { serialId } from '../../domain/document-numbers.js';
import { type ActingRole, actorOf } from '../../domain/accounts/acting-role.js';
import { actingRoles, roleOf } from '../../domain/accounts/rights.js';
import { type Role, type Text } from '../../domain/vocabulary.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { assertVersionSeen } from '../../platform/db/assert-version-seen.js';
import { type Database } from '../../platform/db/database.js';
import type { MailRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Agency } from '../../platform/db/office.js';
import { type CommandContext, commandMetaInRole, ownAgencies } from '../../platform/commands/command-context.js';
import { findApplication } from '../../platform/commands/find-application.js';
import { changeMail, type MailBrief, mailBrief, type MailChange } from './change-mail.js';
import { findColleagueId, hasMail } from './incoming-mail.sql.js';

const RECORD_LABEL: Text = { zh: '办理收文登记', en: 'keep the register of mail' };
const SETTLE_LABEL: Text = { zh: '处理未登记邮件', en: 'settle what became of mail' };

export interface NewMail extends Omit<MailFields, 'arrivedAt'> {
  /** Default: now. */
  readonly arrivedAt?: string | undefined;
  readonly sender?: string | undefined;
}

/** 收文登记. @throws DomainError `not-permitted`, `invalid` */
export const recordMail = (
  database: Database,
  context: CommandContext,
  agency: Agency,
  { sender, ...fields }: NewMail,
): Promise<MailBrief> =>
  database.unitOfWork.run(
    context,
    { scope: ownAgencies(context.person), request: ['recordMail', agency.id, fields, sender] },
    async (work) => {
      const acting = commandMetaInRole(context, agency.id, MAIL_ROLES, RECORD_LABEL);
      const mail = createMail({ ...fields, arrivedAt: fields.arrivedAt ?? context.at }, context.at);
      const year = yearOf(dayAt(context.at));
      const id = serialId(year, await work.nextNumber('mail', agency.id, year));
      const unsaved = { agencyId: agency.id, id, version: 0, mail };
      const details = { kind: mail.kind, arrivedAt: mail.arrivedAt, trackingNumber: mail.trackingNumber };
      return mailBrief(
        work.office,
        changeMail(work, unsaved, mail, { ...actedBy(acting), type: 'mailReceived', details, sender }),
      );
    },
  );

/** To a role of the agency, or to a colleague there by login. */
export type HandoverTarget = { readonly role: Role } | { readonly login: string };

/** 交接. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `invalid`, `stale` */
export const handMailOver = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  to: HandoverTarget,
): Promise<MailBrief> =>
  withMail(database, context, ref, ['handOver', to], async (work, before) => {
    const acting = commandMetaInRole(context, ref.agencyId, MAIL_ROLES, RECORD_LABEL);
    const recipient = 'role' in to ? to : await findColleague(work, ref.agencyId, to.login);
    const after = markHandedOver(before.mail, recipient, context.at);
    return changeMail(work, before, after, {
      ...actedBy(acting),
      type: 'mailHandedOver',
      details: { to: recipient },
    });
  });

/** 签收: by the recipient. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale` */
export const signForMail = (database: Database, context: CommandContext, ref: RecordRef): Promise<MailBrief> =>
  withMail(database, context, ref, ['signFor'], async (work, before) => {
    const { person, at } = context;
    const after = markSignedFor(before.mail, person, ref.agencyId, at);
    const role = actingRoles(person, ref.agencyId).find((each) =>
      isRecipient(before.mail.handedTo!, { ...person, memberships: [each] }, ref.agencyId),
    )!;
    const acting: ActingRole = { by: roleOf(role), actor: actorOf(person, role) };
    return changeMail(work, before, after, { ...acting, at, type: 'mailSignedFor' });
  });

/** 非申请，另行处理. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale` */
export const setMailAside = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  reason: string,
): Promise<MailBrief> =>
  withMail(database, context, ref, ['setAside', reason], async (work, before) => {
    const acting = commandMetaInRole(context, ref.agencyId, MAIL_SETTLING_ROLES, SETTLE_LABEL);
    const after = markSetAside(before.mail, reason, acting.on);
    return changeMail(work, before, after, { ...actedBy(acting), type: 'mailSetAside', details: { reason } });
  });

/** 作废: recorded by mistake. @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale` */
export const voidMailItem = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  reason: string,
): Promise<MailBrief> =>
  withMail(database, context, ref, ['void', reason], async (work, before) => {
    const acting = commandMetaInRole(context, ref.agencyId, MAIL_SETTLING_ROLES, SETTLE_LABEL);
    const after = markVoid(before.mail, reason, acting.on);
    return changeMail(work, before, after, { ...actedBy(acting), type: 'mailVoided', details: { reason } });
  });

/** 更正: the old values stay in the events. @throws DomainError as above, and `invalid` */
export const correctMailItem = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  { fields: { sender, ...fields }, reason }: { readonly fields: Partial<NewMail>; readonly reason: string },
): Promise<MailBrief> =>
  withMail(database, context, ref, ['correct', fields, sender, reason], async (work, before) => {
    const acting = commandMetaInRole(context, ref.agencyId, MAIL_SETTLING_ROLES, SETTLE_LABEL);
    const after = correctMailFields(before.mail, fields, context.at);
    const { kind, arrivedAt, trackingNumber, note } = before.mail;
    const details = { reason, fields, before: { kind, arrivedAt, trackingNumber, note }, sender: sender !== undefined };
    return changeMail(work, before, after, { ...actedBy(acting), type: 'mailCorrected', details, sender });
  });

/** Links an application registered earlier to the mail it came from. @throws DomainError as above */
export const linkMail = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  applicationName: string,
): Promise<MailBrief> =>
  withMail(database, context, ref, ['link', applicationName], async (work, before) => {
    const acting = commandMetaInRole(context, ref.agencyId, MAIL_ROLES, RECORD_LABEL);
    const { id: application } = await work.applications.getUncached(
      await applicationRefAt(work, ref.agencyId, applicationName),
    );
    if (await hasMail(work.db, { agencyId: ref.agencyId, id: application })) {
      throw notAllowed(
        '这件申请已关联另一件来文，一件申请只对应一件来文',
        'this application came out of another piece of mail already',
      );
    }
    return saveRegistrationFromMail(work, before, application, acting);
  });

/** The mail after an application was registered from it, in the same commit. */
export const saveRegistrationFromMail = (
  work: UnitOfWork,
  before: MailRecord,
  application: number,
  acting: ActingRole & { readonly at: string },
): MailRecord =>
  changeMail(work, before, markRegistered(before.mail, dayAt(acting.at)), {
    ...actedBy(acting),
    type: 'mailRegistered',
    details: { application },
    application,
  });

const actedBy = ({ at, by, actor }: ActingRole & { readonly at: string }): Pick<MailChange, 'at' | 'by' | 'actor'> => ({
  at,
  by,
  actor,
});

const MAIL_ENTRY = { zh: '这件邮件的登记', en: 'its entry has' };

const withMail = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  operation: readonly unknown[],
  change: (work: UnitOfWork, before: MailRecord) => Promise<MailRecord>,
): Promise<MailBrief> =>
  database.unitOfWork.run(
    context,
    { scope: ownAgencies(context.person), request: ['mail', ref, operation, context.version] },
    async (work) => {
      const before = await work.mail.get(ref);
      await assertVersionSeen(context.version, before.version, MAIL_ENTRY);
      return mailBrief(work.office, await change(work, before));
    },
  );

async function applicationRefAt({ db, office }: UnitOfWork, agencyId: number, name: string): Promise<RecordRef> {
  const found = await findApplication(db, office, [agencyId], name);
  if (found) return found;
  throw notFound(`该机关没有编号为“${name}”的申请`, `there is no application ${name} at that agency`);
}

/** An account with a role in the process at that agency. */
async function findColleague({ db }: UnitOfWork, agencyId: number, login: string): Promise<MailRecipient> {
  const account = await findColleagueId(db, agencyId, login);
  if (account !== undefined) return { account };
  throw wrongField(
    'to/login',
    `该机关没有办理申请的同事“${login}”，请从同事名单中选择`,
    `nobody called ${login} works at applications there: choose from the list of colleagues`,
  );
}
