// Enters by hand what the last report made elsewhere carried over, column by column.
import { dayAt, yearOf } from '../../domain/day.js';
import { notAllowed } from '../../domain/errors.js';
import type { Row } from '../../domain/statistics/tables.js';
import { type Person, RIGHTS } from '../../domain/accounts/rights.js';
import { APPLICANT_TYPES, type ApplicantType } from '../../domain/vocabulary.js';
import type { Session } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { AgencyEntity } from '../../platform/db/entities/agency.entity.js';
import type { Agency } from '../../platform/db/office.js';
import { readFixedCarryOver } from './carried-over.js';
import { enterOpeningFigures } from './year-checks.sql.js';

export interface OpeningInput {
  readonly person: Person;
  readonly agency: Agency;
  /** The year into which the applications were carried: its row 2 is checked against the numbers. */
  readonly year: number;
  /** A column that is left out is 0. */
  readonly numbers: Partial<Record<ApplicantType, number>>;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Opening {
  readonly agency: string;
  readonly year: number;
  /** Row 4 of the year before: six columns and the total. */
  readonly row: Row;
}

/**
 * Changes no table: the register alone is counted (docs/rules/report-formats.md#counting), so what was carried in must be
 * registered as well, and K4 shows what is missing. A second entry replaces the first; events record who entered what,
 * when and why.
 * @throws DomainError `not-allowed` for a year whose year before was kept here
 */
export async function enterOpening(database: Database, input: OpeningInput): Promise<Opening> {
  const { agency, year, numbers, at, person, reason } = input;
  return database.unitOfWork.runTransaction(
    { at },
    { scope: [agency.id], isolation: 'read committed' },
    async (work) => {
      const { db } = work;
      await assertFirstYear(db, agency, year);
      const columns = APPLICANT_TYPES.map((type) => numbers[type] ?? 0);
      const role = roleOf(person, agency);
      await enterOpeningFigures(db, {
        agencyId: agency.id,
        year: year - 1,
        columns,
        at,
        role,
        login: person.login,
        reason,
      });
      const [fixed] = await readFixedCarryOver(db, [agency.id], year - 1);
      work.publish({ of: 'report', agencyId: agency.id, year, scope: 'own' });
      return { agency: agency.code, year, row: fixed!.row };
    },
  );
}

/** Allows years up to the one after the agency was opened here: for later ones the year before is in the system. */
async function assertFirstYear(db: Session, { id }: Agency, year: number): Promise<void> {
  const { openedAt } = await db.repository(AgencyEntity).findOneByOrFail({ id });
  const lastYear = yearOf(dayAt(openedAt.toISOString())) + 1;
  if (year <= lastYear) return;
  throw notAllowed(
    `本机关自${lastYear - 1}年起在本系统办理，${year}年的上年结转由系统计算；只能录入${lastYear}年及以前的`,
    `the agency has worked here since ${lastYear - 1}: what is carried into ${year} is computed; enter it for ${lastYear} or before`,
  );
}

const ENTERING_ROLES: readonly string[] = RIGHTS.enterFigures.roles;

const roleOf = ({ memberships }: Person, { id }: Agency): string =>
  memberships.find(({ agencyId, role }) => agencyId === id && ENTERING_ROLES.includes(role))!.role;
