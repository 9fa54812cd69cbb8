// Timeliness for supervision, and the replies behind it.
import { Controller } from '@nestjs/common';
import { dayAt, yearOf } from '../../domain/day.js';
import { Database } from '../../platform/db/database.js';
import { readLateReplies, readMeasuredReplies } from './late-replies.js';
import { readTimeliness as timeliness, type Span, type TimelinessReport } from './timeliness.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { listLateReplies, listMeasuredReplies, readTimeliness } from './timeliness.api.js';

@Controller()
export class TimelinessController {
  constructor(private readonly database: Database) {}

  @Handles(readTimeliness)
  read(@Input() { query, person, agency, at }: OperationInput<typeof readTimeliness>): Promise<TimelinessReport> {
    return timeliness(this.database, { person, agency, at, rollup: query.rollup, ...spanOf(query, at) });
  }

  @Handles(listLateReplies)
  async late(@Input() { query, person, agency, at }: OperationInput<typeof listLateReplies>): Promise<object> {
    const { lines, ...page } = await readLateReplies(this.database, {
      ...query,
      person,
      agency,
      at,
      ...spanOf(query, at),
    });
    return { replies: lines, ...page };
  }

  @Handles(listMeasuredReplies)
  async measured(@Input() { query, person, agency, at }: OperationInput<typeof listMeasuredReplies>): Promise<object> {
    const { lines, ...page } = await readMeasuredReplies(this.database, {
      ...query,
      person,
      agency,
      at,
      ...spanOf(query, at),
    });
    return { replies: lines, ...page };
  }
}

/** The span of a query: its own days, else its year, else this year. */
function spanOf({ year, from, to }: OperationInput<typeof readTimeliness>['query'], at: string): Span {
  if (from !== undefined && to !== undefined) return { from, to };
  const spanYear = year ?? yearOf(dayAt(at));
  return { from: `${spanYear}-01-01`, to: `${spanYear}-12-31` };
}
