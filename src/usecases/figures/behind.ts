// Lists the applications or remedies counted in a cell of Tables 3 and 4.
import { applicationCell, remedyCell } from '../../domain/figures/cells.js';
import { type Format, formatOf } from '../../domain/figures/tables.js';
import { dayAt, type Day } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import { nameOf } from '../../domain/numbers.js';
import type { Database } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { within } from '../../store/scope.js';
import { RECEIVED_ON, type Values } from '../applications/conditions.js';
import { counted, type Counted, type PageAsked } from '../applications/counted.js';
import { type ApplicationLine, lineColumns, lineOf, type LineRow } from '../applications/line.js';
import { officeOf } from '../perform.js';
import { idsOf, summed, type SumOf } from './summed.js';
import { type YearFigures, yearFigures } from './year-figures.js';

export interface FiguresOf extends SumOf {
  readonly year: number;
  readonly format?: Format | undefined;
}

export interface CellAsked extends FiguresOf, PageAsked {
  /** 'row:column' of Table 3, 'kind:column' of Table 4. */
  readonly cell: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Tables 3 and 4. @throws DomainError `not-permitted` for a sum over agencies that the person may not read */
export async function readFigures(database: Database, asked: FiguresOf): Promise<YearFigures> {
  const office = await officeOf(database);
  const { agency, year, rollup, format } = asked;
  return within(database, idsOf(summed(office, asked)), (on) =>
    yearFigures(on, office, { year, agency: agency.code, rollup, format }),
  );
}

/** @throws DomainError `not-permitted`, `invalid` for a cell that the table does not have */
export async function applicationsBehind(database: Database, asked: CellAsked): Promise<Counted<ApplicationLine>> {
  const office = await officeOf(database);
  const agencies = idsOf(summed(office, asked));
  const { year, format = formatOf(year), person } = asked;
  const cell = applicationCell(asked.cell, year, format) ?? refused(asked.cell);
  const conditions = ({ add }: Values): readonly string[] => [
    `a.agency_id = any(${add(agencies)}::int[])`,
    'a.counts',
    `${RECEIVED_ON} ${cell.receivedFrom ? `between ${add(cell.receivedFrom)}::date and` : '<='} ${add(cell.receivedTo)}::date`,
    ...(cell.applicant ? [`a.applicant = ${add(cell.applicant)}`] : []),
    ...(cell.outcomes
      ? [
          `a.outcome = any(${add(cell.outcomes)}::text[])`,
          `a.closed_on between ${add(`${year}-01-01`)}::date and ${add(`${year}-12-31`)}::date`,
        ]
      : []),
    ...(cell.openAfter ? [`(a.outcome is null or a.closed_on > ${add(cell.openAfter)}::date)`] : []),
  ];
  const today = dayAt(asked.at);
  const columns = ({ add }: Values): string => lineColumns(add(asked.person.accountId));
  const lineFrom = (row: LineRow): ApplicationLine => lineOf(row, office, { person, today });
  return within(database, agencies, (on) =>
    counted(on, { ...asked, sort: SORT }, 'application a', columns, conditions, lineFrom),
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
export async function remediesBehind(database: Database, asked: CellAsked): Promise<Counted<RemedyLine>> {
  const office = await officeOf(database);
  const agencies = idsOf(summed(office, asked));
  const { kind, column } = remedyCell(asked.cell) ?? refused(asked.cell);
  const [first, last] = [`${asked.year}-01-01`, `${asked.year}-12-31`];
  const conditions = ({ add }: Values): readonly string[] => [
    `a.agency_id = any(${add(agencies)}::int[])`,
    `a.kind = ${add(kind)}`,
    `a.opened_on <= ${add(last)}::date`,
    ...(column === 'pending' ? [`(a.closed_on is null or a.closed_on > ${add(last)}::date)`] : []),
    ...(column === 'total' ? [`(a.closed_on is null or a.closed_on >= ${add(first)}::date)`] : []),
    ...(column === 'pending' || column === 'total'
      ? []
      : [`a.result = ${add(column)}`, `a.closed_on between ${add(first)}::date and ${add(last)}::date`]),
  ];
  const lineFrom = (row: RemedyRow): RemedyLine => remedyLine(row, office);
  return within(database, agencies, (on) =>
    counted(on, { ...asked, sort: SORT }, 'remedy a', REMEDY_COLUMNS, conditions, lineFrom),
  );
}

const REMEDY_COLUMNS = (): string =>
  'a.agency_id, a.id, a.name, a.kind, a.application_id, a.opened_on::text, a.closed_on::text, a.result';

interface RemedyRow {
  readonly agency_id: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly application_id: string | null;
  readonly opened_on: Day;
  readonly closed_on: Day | null;
  readonly result: string | null;
}

function remedyLine(row: RemedyRow, office: Office): RemedyLine {
  const { code } = office.agencyById(row.agency_id);
  return {
    agency: code,
    id: Number(row.id),
    name: row.name,
    kind: row.kind,
    application: row.application_id === null ? null : nameOf(code, Number(row.application_id)),
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    result: row.result,
  };
}

/** Marks the cursors of this list. */
const SORT = 'cell';

function refused(cell: string): never {
  throw wrongField(
    'cell',
    `表中没有“${cell.slice(0, 60)}”这一格，请按“行:列”填写，如 3.1:naturalPerson`,
    `the table has no cell ${cell.slice(0, 60)}: name it row:column, like 3.1:naturalPerson`,
  );
}
