// The statistics of a year, and the applications and remedies behind each number.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { applicationsBehind, readFigures, remediesBehind } from '../../usecases/figures/behind.js';
import { readYearCheck as readCheck, type YearCheck } from '../../usecases/figures/read-year-check.js';
import type { YearFigures } from '../../usecases/figures/year-figures.js';
import { readYearCharts as charts, type YearCharts } from '../../usecases/figures/year-charts.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import {
  listApplicationsBehind,
  listRemediesBehind,
  readYearCharts,
  readYearCheck,
  readYearFigures,
} from './figures.operations.js';

@Controller()
export class FiguresController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(readYearFigures)
  year(@Given() { params, query, person, agency }: GivenBy<typeof readYearFigures>): Promise<YearFigures> {
    return readFigures(this.database, { ...query, person, agency, year: params.year });
  }

  @Serves(readYearCharts)
  charts(@Given() { params, query, person, agency }: GivenBy<typeof readYearCharts>): Promise<YearCharts> {
    return charts(this.database, { ...query, person, agency, year: params.year });
  }

  @Serves(listApplicationsBehind)
  async applications(
    @Given() { params, query, person, agency, at }: GivenBy<typeof listApplicationsBehind>,
  ): Promise<object> {
    const asked = { ...query, person, agency, year: params.year, at };
    const { lines, ...page } = await applicationsBehind(this.database, asked);
    return { applications: lines, ...page };
  }

  @Serves(listRemediesBehind)
  async remedies(@Given() { params, query, person, agency, at }: GivenBy<typeof listRemediesBehind>): Promise<object> {
    const asked = { ...query, person, agency, year: params.year, at };
    const { lines, ...page } = await remediesBehind(this.database, asked);
    return { remedies: lines, ...page };
  }

  @Serves(readYearCheck)
  check(@Given() { params, agency }: GivenBy<typeof readYearCheck>): Promise<YearCheck> {
    return readCheck(this.database, agency, params.year);
  }
}
