// Timeliness for supervision, and the late replies behind it.
import { Controller, Inject } from '@nestjs/common';
import { dayAt, yearOf } from '../../domain/day.js';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { lateReplies } from '../../usecases/figures/late-replies.js';
import { readTimeliness as timeliness, type Span, type TimelinessReport } from '../../usecases/figures/timeliness.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { listLateReplies, readTimeliness } from './timeliness.operations.js';

@Controller()
export class TimelinessController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(readTimeliness)
  read(@Given() { query, person, agency, at }: GivenBy<typeof readTimeliness>): Promise<TimelinessReport> {
    return timeliness(this.database, { person, agency, at, rollup: query.rollup, ...spanOf(query, at) });
  }

  @Serves(listLateReplies)
  async late(@Given() { query, person, agency, at }: GivenBy<typeof listLateReplies>): Promise<object> {
    const { lines, ...page } = await lateReplies(this.database, { ...query, person, agency, at, ...spanOf(query, at) });
    return { replies: lines, ...page };
  }
}

/** The span of a query: its own days, else its year, else this year. */
function spanOf({ year, from, to }: GivenBy<typeof readTimeliness>['query'], at: string): Span {
  if (from !== undefined && to !== undefined) return { from, to };
  const named = year ?? yearOf(dayAt(at));
  return { from: `${named}-01-01`, to: `${named}-12-31` };
}
