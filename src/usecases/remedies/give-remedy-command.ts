// A person's command on a remedy 复议诉讼: open, close, or redo the reply; roles are checked.
import type { OfficeCommands } from '../../domain/application/commands.js';
import type { Day } from '../../domain/day.js';
import { notFound } from '../../domain/errors.js';
import { nameOf } from '../../domain/numbers.js';
import type { RemedyKind, RemedyResult } from '../../domain/vocabulary.js';
import type { RemedyRecord } from '../../store/change-set.js';
import type { Database } from '../../store/database.js';
import type { Ref } from '../../store/ledger.js';
import type { Agency, Office } from '../../store/office.js';
import { brief, type Brief } from '../applications/brief.js';
import { type Asking, inRole } from '../asking.js';
import { once } from '../once.js';
import { closeRemedy, openRemedy, REMEDY_KEEPERS, REDOES, redoReply } from './remedies.js';

export interface RemedyBrief {
  readonly remedy: number;
  readonly agency: string;
  readonly name: string;
  readonly kind: RemedyKind;
  /** The application concerned, by its name in URLs. */
  readonly application: string | null;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly result: RemedyResult | null;
}

/**
 * @param application the application of this agency concerned, by its name in URLs; undefined: none
 * @throws DomainError `not-permitted`, `not-found`, `invalid`
 */
export const giveOpening = (
  database: Database,
  asking: Asking,
  agency: Agency,
  { application, ...said }: OfficeCommands['openRemedy'] & { readonly application?: string | undefined },
): Promise<RemedyBrief> =>
  once(database, asking, ['openRemedy', agency.id, application, said], async (ledger) => {
    const occasion = inRole(asking, agency.id, REMEDY_KEEPERS, { zh: '登记复议诉讼', en: 'open remedies' });
    const about = application === undefined ? null : await ledger.applicationNow(refOf(agency, application));
    return told(ledger.office, await openRemedy(ledger, agency, { do: 'openRemedy', ...said, ...occasion }, about));
  });

/** @throws DomainError `not-permitted`, `not-found`, `not-allowed` */
export const giveClosing = (database: Database, asking: Asking, ref: Ref, result: RemedyResult): Promise<RemedyBrief> =>
  once(database, asking, ['closeRemedy', ref, result], async (ledger) => {
    const occasion = inRole(asking, ref.agencyId, REMEDY_KEEPERS, { zh: '复议诉讼结案', en: 'close remedies' });
    const { name } = await ledger.remedy(ref);
    return told(
      ledger.office,
      await closeRemedy(ledger, ref, { do: 'closeRemedy', remedy: name, result, ...occasion }),
    );
  });

/** @returns the new application @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `invalid` */
export const giveRedo = (
  database: Database,
  asking: Asking,
  ref: Ref,
  workingDays: number | undefined,
): Promise<Brief> =>
  once(database, asking, ['redo', ref, workingDays], async (ledger) => {
    const occasion = inRole(asking, ref.agencyId, REDOES, { zh: '重新答复', en: 'redo the reply' });
    const { name } = await ledger.remedy(ref);
    // The new application is named by its number, so `as` stays empty.
    const command = { do: 'redo', remedy: name, as: '', workingDays, ...occasion } as const;
    return brief(ledger.office, await redoReply(ledger, ref, command));
  });

/** An application of another agency is unknown here, like one that does not exist. */
function refOf({ id: agencyId, code }: Agency, name: string): Ref {
  const id = Number(name.slice(code.length + 1));
  if (Number.isSafeInteger(id) && name === nameOf(code, id)) return { agencyId, id };
  throw notFound(`该机关没有编号为“${name}”的申请`, `there is no application ${name} at that agency`);
}

function told(office: Office, record: RemedyRecord): RemedyBrief {
  const { agencyId, id, applicationId, name, openedOn, closedOn } = record;
  const { code } = office.agencyById(agencyId);
  return {
    remedy: id,
    agency: code,
    name,
    kind: record.kind as RemedyKind,
    application: applicationId === null ? null : nameOf(code, applicationId),
    openedOn,
    closedOn,
    result: record.result as RemedyResult | null,
  };
}
