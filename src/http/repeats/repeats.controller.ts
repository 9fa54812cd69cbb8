// Likely repeats, before an application is registered and on its page.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { type LikelyRepeats, likelyRepeats, repeatsBefore } from '../../usecases/applications/likely-repeats.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { findLikelyRepeats, listLikelyRepeats } from './repeats.operations.js';

@Controller()
export class RepeatsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(findLikelyRepeats)
  find(@Given() { body, person, at }: GivenBy<typeof findLikelyRepeats>): Promise<LikelyRepeats> {
    return likelyRepeats(this.database, { ...body, person, at });
  }

  @Serves(listLikelyRepeats)
  list(@Given() { application, person, at }: GivenBy<typeof listLikelyRepeats>): Promise<LikelyRepeats> {
    return repeatsBefore(this.database, application, person, at);
  }
}
