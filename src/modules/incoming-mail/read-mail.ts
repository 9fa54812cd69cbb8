// One piece of mail with all its events.
import type { MailEvent } from '../../domain/incoming-mail/incoming-mail.js';
import { dayAt } from '../../domain/day.js';
import { notFound } from '../../domain/errors.js';
import { type Role, ROLE_LABEL, type Text } from '../../domain/vocabulary.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { findMail, listMailEvents } from './incoming-mail.sql.js';
import { type MailLine, mailLines } from './list-mail.js';

export interface MailPage extends MailLine {
  readonly events: readonly {
    readonly seq: number;
    readonly type: MailEvent;
    readonly label: Text;
    readonly at: string;
    readonly by: { readonly role: Role; readonly label: Text };
    readonly actor: Actor | null;
    readonly details: object;
  }[];
}

const EVENT_LABEL: Record<MailEvent, Text> = {
  mailReceived: { zh: '收文登记', en: 'written down' },
  mailHandedOver: { zh: '交接', en: 'handed over' },
  mailSignedFor: { zh: '签收', en: 'signed for' },
  mailRegistered: { zh: '登记为申请', en: 'registered as an application' },
  mailSetAside: { zh: '非申请，另行处理', en: 'set aside: no application' },
  mailCorrected: { zh: '更正', en: 'corrected' },
  mailVoided: { zh: '作废', en: 'made void' },
};

/** @throws DomainError `not-found` */
export async function readMail(database: Database, { agencyId, id }: RecordRef, at: string): Promise<MailPage> {
  const office = await database.office.current();
  const { row, events } = await database.read([agencyId], async (db) => ({
    row: await findMail(db, { agencyId, id }),
    events: await listMailEvents(db, { agencyId, id }),
  }));
  if (!row) throw notFound(`收文登记中没有编号为${id}的邮件`, `there is no mail ${id} in the register`);
  const [line] = await mailLines(database, office, [row], dayAt(at));
  const actorOf = await findActors(
    database.pool,
    events.map(({ actor }) => actor),
  );
  return {
    ...line!,
    events: events.map(({ by_role: role, actor, payload: details, ...event }) => ({
      ...event,
      label: EVENT_LABEL[event.type],
      by: { role, label: ROLE_LABEL[role] },
      actor: actorOf(actor),
      details,
    })),
  };
}
