// Opens an agency 设立机关 at its place in the tree.
import type { Command } from '../../domain/applications/commands.js';
import { invalid } from '../../domain/errors.js';
import type { Queryable } from '../../platform/db/query.js';
import type { Agency, Office } from '../../platform/db/office.js';
import { insertAgency } from './agencies.sql.js';

/** @throws DomainError `invalid` if the code is in use, `not-found` if there is no such parent */
export async function openAgency(db: Queryable, office: Office, command: Command<'openAgency'>): Promise<Agency> {
  const { code, name, kind, parent, at, by, actor } = command;
  const codeInUse = invalid(`机关代码“${code}”已被使用`, `the code ${code} is used already`);
  if (office.hasCode(code)) throw codeInUse;
  const parentId = parent === undefined ? null : office.getAgency(parent).id;
  const agency = { code, name, kind, parentId };
  const id = await insertAgency(db, agency, { at, by, actor, payload: { code, name, kind, parent } });
  if (id === null) throw codeInUse;
  return { id, ...agency };
}
