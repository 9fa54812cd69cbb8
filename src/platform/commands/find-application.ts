// Finds an application by any number that a person has before them; every screen and operation uses this one.
import { type DocumentNumber, parseDocumentNumber, parseRecordName, serialId } from '../../domain/document-numbers.js';
import { numberKey } from '../../domain/register-import/register-line.js';
import type { Office } from '../db/office.js';
import type { Queryable } from '../db/query.js';
import type { RecordRef } from '../db/work-context.js';
import { findApplicationsByNumber } from './find-application.sql.js';

/** No number is longer or has control characters; PostgreSQL could not even be asked for a NUL. */
const CAN_BE_A_NUMBER = /^[^\p{Control}]{1,120}$/u;

/**
 * Those of these agencies that bear the number: its name in URLs, its number in the register or of its reply, or its number
 * in an old register. Brackets, blanks and full-width characters do not matter. Several only where no agency is named.
 */
export async function findApplications(
  db: Queryable,
  office: Office,
  agencies: readonly number[],
  text: string,
): Promise<readonly RecordRef[]> {
  if (!CAN_BE_A_NUMBER.test(text)) return [];
  const number = parseDocumentNumber(text);
  const named = number?.sign && office.hasCode(number.sign) ? office.getAgency(number.sign).id : null;
  return findApplicationsByNumber(db, {
    agencies,
    // A sign that is no agency's: only an old register can have such a number.
    numbered: named !== null ? agencies.filter((id) => id === named) : number?.sign ? [] : agencies,
    id: number && number.of !== 'reply' ? serialId(number.year, number.serial) : null,
    reply: number && number.of === 'reply' ? number : null,
    oldNumber: text.trim(),
    oldKey: numberKey(text),
  });
}

/** The only one of these agencies that bears the number; null where there is none, or more than one. */
export async function findApplication(
  db: Queryable,
  office: Office,
  agencies: readonly number[],
  text: string,
): Promise<RecordRef | null> {
  const found = await findApplications(db, office, agencies, text);
  return found.length === 1 ? found[0]! : null;
}

/** Without looking: an application whose name or register number names its agency; null for any other text. */
export function applicationNamed(office: Office, text: string): RecordRef | null {
  const parsed = parseRecordName(text) ?? registered(parseDocumentNumber(text));
  return parsed && office.hasCode(parsed.agency)
    ? { agencyId: office.getAgency(parsed.agency).id, id: parsed.id }
    : null;
}

const registered = (number: DocumentNumber | null): ReturnType<typeof parseRecordName> =>
  number?.sign && number.of === 'register' ? { agency: number.sign, id: serialId(number.year, number.serial) } : null;
