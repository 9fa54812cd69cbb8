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

/**
 * Before a person opens an agency: one of the same name at the same place is a slip, for two would share a name in every list
 * and report. A replay plays what happened and does not ask.
 * @throws DomainError `invalid` naming the agency that has the name
 */
export function assertNameFree(office: Office, opening: Pick<Command<'openAgency'>, 'code' | 'name' | 'parent'>): void {
  const { code, name, parent } = opening;
  if (office.hasCode(code)) return; // `openAgency` says so
  const parentId = parent === undefined ? null : office.getAgency(parent).id;
  const taken = office.agencies.find((each) => each.parentId === parentId && plainName(each.name) === plainName(name));
  if (!taken) return;
  throw invalid(
    `这里已有名为“${taken.name}”的机关（代码${taken.code}）；请先核对，确需另设的，请用不同的名称`,
    `there is an agency named ${taken.name} here already (code ${taken.code}): check first, or give the new one another name`,
  );
}

/** Full-width letters and blanks make no other name. */
const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
