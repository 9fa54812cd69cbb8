// The statistics of a year, and the applications and remedies behind each number.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { listCellApplications, readFigures, listCellRemedies } from './list-cell-sources.js';
import { readYearCheck as readCheck, type YearCheck } from './read-year-check.js';
import type { YearFigures } from './year-figures.js';
import { readYearCharts as charts, type YearCharts } from './year-charts.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import {
  listApplicationsBehind,
  listRemediesBehind,
  readYearCharts,
  readYearCheck,
  readYearFigures,
} from './statistics.api.js';

@Controller()
export class StatisticsController {
  constructor(private readonly database: Database) {}

  @Handles(readYearFigures)
  year(@Input() { params, query, person, agency }: OperationInput<typeof readYearFigures>): Promise<YearFigures> {
    return readFigures(this.database, { ...query, person, agency, year: params.year });
  }

  @Handles(readYearCharts)
  charts(@Input() { params, query, person, agency }: OperationInput<typeof readYearCharts>): Promise<YearCharts> {
    return charts(this.database, { ...query, person, agency, year: params.year });
  }

  @Handles(listApplicationsBehind)
  async applications(
    @Input() { params, query, person, agency, at }: OperationInput<typeof listApplicationsBehind>,
  ): Promise<object> {
    const cellQuery = { ...query, person, agency, year: params.year, at };
    const { lines, ...page } = await listCellApplications(this.database, cellQuery);
    return { applications: lines, ...page };
  }

  @Handles(listRemediesBehind)
  async remedies(
    @Input() { params, query, person, agency, at }: OperationInput<typeof listRemediesBehind>,
  ): Promise<object> {
    const cellQuery = { ...query, person, agency, year: params.year, at };
    const { lines, ...page } = await listCellRemedies(this.database, cellQuery);
    return { remedies: lines, ...page };
  }

  @Handles(readYearCheck)
  check(@Input() { params, agency }: OperationInput<typeof readYearCheck>): Promise<YearCheck> {
    return readCheck(this.database, agency, params.year);
  }
}
