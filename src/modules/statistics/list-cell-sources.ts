// Lists the applications or remedies counted in a cell of Tables 3 and 4, or in a figure of the texts.
import { applicationCell, figureCell, remedyCell } from '../../domain/statistics/table-cells.js';
import { type Format, formatOf } from '../../domain/statistics/tables.js';
import { dayAt, type Day } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import { recordName } from '../../domain/document-numbers.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import type { CountedPage, PageInput } from '../worklist/counted-page.js';
import { type LineRow } from '../../platform/db/application-sql.js';
import { type ApplicationLine, toApplicationLine } from '../worklist/application-line.js';
import { readCellApplications, readCellRemedies, type RemedyRow } from './cell-sources.sql.js';
import { agencyIds, rollupAgencies, type RollupQuery } from './rollup-agencies.js';
import { type YearFigures, computeYearFigures } from './year-figures.js';

export interface FiguresQuery extends RollupQuery {
  readonly year: number;
  readonly format?: Format | undefined;
}

export interface CellQuery extends FiguresQuery, PageInput {
  /** 'row:column' of Table 3, 'kind:column' of Table 4, or the name of a figure that no cell shows. */
  readonly cell: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Tables 3 and 4. @throws DomainError `not-permitted` for a sum over agencies that the person may not read */
export async function readFigures(database: Database, input: FiguresQuery): Promise<YearFigures> {
  const office = await database.office.current();
  const { agency, year, rollup, format } = input;
  return database.read(agencyIds(rollupAgencies(office, input)), (db) =>
    computeYearFigures(db, office, { year, agency: agency.code, rollup, format }),
  );
}

/** @throws DomainError `not-permitted`, `invalid` for a cell that the table does not have */
export async function listCellApplications(
  database: Database,
  input: CellQuery,
): Promise<CountedPage<ApplicationLine>> {
  const office = await database.office.current();
  const agencies = agencyIds(rollupAgencies(office, input));
  const { year, format = formatOf(year), person } = input;
  const cell =
    applicationCell(input.cell, year, format) ?? figureCell(input.cell, year) ?? throwUnknownCell(input.cell);
  const today = dayAt(input.at);
  const lineFrom = (row: LineRow): ApplicationLine => toApplicationLine(row, office, { person, today });
  return database.read(agencies, (db) =>
    readCellApplications(db, { ...input, sort: SORT }, { agencies, year, cell, account: person.accountId }, lineFrom),
  );
}

export interface RemedyLine {
  readonly agency: string;
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly application: string | null;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly result: string | null;
}

/** @throws DomainError `not-permitted`, `invalid` for a cell that the table does not have */
export async function listCellRemedies(database: Database, input: CellQuery): Promise<CountedPage<RemedyLine>> {
  const office = await database.office.current();
  const agencies = agencyIds(rollupAgencies(office, input));
  const cell = remedyCell(input.cell) ?? throwUnknownCell(input.cell);
  const lineFrom = (row: RemedyRow): RemedyLine => remedyLine(row, office);
  return database.read(agencies, (db) =>
    readCellRemedies(db, { ...input, sort: SORT }, { agencies, year: input.year, cell }, lineFrom),
  );
}

function remedyLine(row: RemedyRow, office: Office): RemedyLine {
  const { code } = office.getAgencyById(row.agency_id);
  return {
    agency: code,
    id: Number(row.id),
    name: row.name,
    kind: row.kind,
    application: row.application_id === null ? null : recordName(code, Number(row.application_id)),
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    result: row.result,
  };
}

/** Marks the cursors of this list. */
const SORT = 'cell';

function throwUnknownCell(cell: string): never {
  throw wrongField(
    'cell',
    `表中没有“${cell.slice(0, 60)}”这一格，请按“行:列”填写，如 3.1:naturalPerson，或者填写表外数字的名称，如 feeNotices`,
    `the table has no cell ${cell.slice(0, 60)}: name it row:column, like 3.1:naturalPerson, or a figure like feeNotices`,
  );
}
