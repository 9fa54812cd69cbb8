// The register of incoming mail: who has it, what became of it, reminders of unregistered mail.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table mail_item (
      agency_id integer not null,
      id bigint not null,
      version integer not null,
      state text not null,
      kind text not null,
      arrived_at timestamptz not null,
      arrived_on date not null,
      tracking_number text,
      note text,
      to_role text,
      to_account integer,
      handed_at timestamptz,
      signed_at timestamptz,
      settled_on date,
      reason text,
      clerk_told_on date,
      head_told_on date,
      constraint mail_item_pkey primary key (agency_id, id),
      constraint mail_item_told check (head_told_on is null or clerk_told_on < head_told_on),
      constraint mail_item_reason check ((reason is null) = (state not in ('setAside', 'void'))),
      constraint mail_item_settled check ((settled_on is null) = (state = 'open') and (settled_on is null or settled_on >= arrived_on)),
      constraint mail_item_signed check (signed_at is null or handed_at is not null),
      constraint mail_item_handed check (num_nonnulls(to_role, to_account) = num_nonnulls(handed_at)),
      constraint mail_item_arrived check (arrived_on = (arrived_at at time zone 'Asia/Shanghai')::date),
      constraint mail_item_to_role check (to_role in ('clerk', 'handler', 'reviewer', 'head')),
      constraint mail_item_kind check (kind in ('signedMail', 'ordinaryMail', 'fax', 'email', 'handedIn')),
      constraint mail_item_state check (state in ('open', 'registered', 'setAside', 'void'))
    )`,
  `create index mail_item_open on mail_item (agency_id, arrived_on, id) where state = 'open'`,
  'create index mail_item_arrived_on on mail_item (agency_id, arrived_on, id)',
  'create index mail_item_tracking on mail_item (agency_id, tracking_number) where tracking_number is not null',
  'alter table mail_item add constraint mail_item_agency foreign key (agency_id) references agency(id)',
  'alter table mail_item add constraint mail_item_account foreign key (to_account) references account(id)',
  `create table mail_event (
      agency_id integer not null,
      mail_id bigint not null,
      seq integer not null,
      type text not null,
      at timestamptz not null,
      by_role text not null,
      actor text not null,
      payload jsonb not null,
      constraint mail_event_pkey primary key (agency_id, mail_id, seq),
      constraint mail_event_type check (type in ('mailReceived', 'mailHandedOver', 'mailSignedFor', 'mailRegistered', 'mailSetAside', 'mailCorrected', 'mailVoided')),
      constraint mail_event_seq check (seq > 0)
    )`,
  `alter table mail_event add constraint mail_event_mail foreign key (agency_id, mail_id) references mail_item(agency_id, id)`,
  `create table mail_sender (
      agency_id integer not null,
      mail_id bigint not null,
      seq integer not null,
      name text not null,
      constraint mail_sender_pkey primary key (agency_id, mail_id, seq)
    )`,
  `alter table mail_sender add constraint mail_sender_mail foreign key (agency_id, mail_id) references mail_item(agency_id, id)`,
  `create table mail_application (
      agency_id integer not null,
      application_id bigint not null,
      mail_id bigint not null,
      constraint mail_application_pkey primary key (agency_id, application_id)
    )`,
  'create index mail_application_mail_id on mail_application (agency_id, mail_id)',
  `alter table mail_application add constraint mail_application_mail foreign key (agency_id, mail_id) references mail_item(agency_id, id)`,
  `alter table mail_application add constraint mail_application_application foreign key (agency_id, application_id) references application(agency_id, id)`,
];

const CONFINED = ['mail_item', 'mail_event', 'mail_sender', 'mail_application'].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `create policy ${table}_office on ${table} to disclosure_desk_app using (true) with check (true)`,
  `create policy ${table}_person on ${table} to disclosure_desk_person
     using (agency_id = any ((select desk_agencies())::integer[]))
     with check (agency_id = any ((select desk_agencies())::integer[]))`,
  `grant select, insert on ${table} to disclosure_desk_person, disclosure_desk_app`,
]);

/** Events, senders and the applications registered from a mail item are neither changed nor deleted. */
const CHANGES = [
  `grant update (version, state, kind, arrived_at, arrived_on, tracking_number, note, to_role, to_account, handed_at, signed_at,
     settled_on, reason) on mail_item to disclosure_desk_person, disclosure_desk_app`,
  'grant update (clerk_told_on, head_told_on) on mail_item to disclosure_desk_app',
];

const SERIES = "'register', 'reply', 'remedy'";
const KINDS = `'newWork', 'overdue', 'lapseToConfirm', 'replyDueIn7', 'replyDueIn3', 'replyDueIn1', 'replyDueToday',
  'stillOverdue', 'supplementNoticeDueIn3', 'supplementNoticeDueToday', 'supplementDueIn1', 'paymentDueIn1',
  'consultationDueIn1', 'unconfirmed', 'untouched', 'calendarMissing', 'yearChecked'`;

const words = (series: string, kinds: string): readonly string[] => [
  'alter table numbering drop constraint numbering_series',
  `alter table numbering add constraint numbering_series check (series in (${series}))`,
  'alter table reminder drop constraint reminder_kind',
  `alter table reminder add constraint reminder_kind check (kind in (${kinds}))`,
];

export class MailRegister1764900001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const more = words(`${SERIES}, 'mail'`, `${KINDS}, 'mailUnregistered'`);
    for (const statement of [...TABLES, ...CONFINED, ...CHANGES, ...more]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['mail_application', 'mail_sender', 'mail_event', 'mail_item']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query(`delete from numbering where series = 'mail'`);
    await runner.query(
      `delete from digest_reminder where reminder_id in (select id from reminder where kind = 'mailUnregistered')`,
    );
    await runner.query(`delete from reminder where kind = 'mailUnregistered'`);
    for (const statement of words(SERIES, KINDS)) await runner.query(statement);
  }
}
