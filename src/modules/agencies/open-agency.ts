// Opens an agency 设立机关 at its place in the tree.
import type { Command } from '../../domain/applications/commands.js';
import { invalid } from '../../domain/errors.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { Agency, Office } from '../../platform/db/office.js';

/** @throws DomainError `invalid` if the code is in use, `not-found` if there is no such parent */
export async function openAgency(db: Queryable, office: Office, command: Command<'openAgency'>): Promise<Agency> {
  const { code, name, kind, parent, at, by, actor } = command;
  const codeInUse = invalid(`机关代码“${code}”已被使用`, `the code ${code} is used already`);
  if (office.hasCode(code)) throw codeInUse;
  const parentId = parent === undefined ? null : office.getAgency(parent).id;
  const [row] = await query<{ id: number }>(
    db,
    'open_agency',
    `with opened as (
       insert into agency (code, name, kind, parent_id, opened_at) values ($1, $2, $3, $4, $5)
       on conflict (code) do nothing returning id
     ), noted as (
       insert into office_event (agency_id, type, at, by_role, actor, payload)
       select id, 'agencyOpened', $5, $6, $7, $8 from opened
     )
     select id from opened`,
    [code, name, kind, parentId, at, by ?? null, actor ?? null, JSON.stringify({ code, name, kind, parent })],
  );
  if (!row) throw codeInUse;
  return { id: row.id, code, name, kind, parentId };
}
