// Likely repeats, before an application is registered and on its page.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { type LikelyRepeats, findRepeatsBeforeRegistration, findRepeatsOfApplication } from './likely-repeats.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { findLikelyRepeats, listLikelyRepeats } from './repeats.api.js';

@Controller()
export class RepeatsController {
  constructor(private readonly database: Database) {}

  @Handles(findLikelyRepeats)
  find(@Input() { body, person, at, from }: OperationInput<typeof findLikelyRepeats>): Promise<LikelyRepeats> {
    return findRepeatsBeforeRegistration(this.database, { ...body, person, at, from });
  }

  @Handles(listLikelyRepeats)
  list(@Input() { application, person, at, from }: OperationInput<typeof listLikelyRepeats>): Promise<LikelyRepeats> {
    return findRepeatsOfApplication(this.database, application, { person, at, from });
  }
}
