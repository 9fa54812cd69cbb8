// Personal data: masked lists, single persons in full, and the records of who read them.
import { Controller, Header, Inject } from '@nestjs/common';
import { actingRoles } from '../../domain/people/rights.js';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { listPersons as personsOf, type PersonShown } from '../../usecases/persons/list-persons.js';
import {
  readAgent as agentInFull,
  type Reader,
  readPerson as personInFull,
} from '../../usecases/persons/read-person.js';
import { type ReadingRecord, readingRecords } from '../../usecases/persons/reading-records.js';
import { Given, type GivenBy, type Operation, Serves } from '../operation.js';
import { listPersons, listReadingRecords, readAgent, readPerson } from './persons.operations.js';

@Controller()
export class PersonsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(listPersons)
  async list(
    @Given() { application, agencies }: GivenBy<typeof listPersons>,
  ): Promise<{ readonly persons: readonly PersonShown[] }> {
    return { persons: await personsOf(this.database, application, agencies) };
  }

  @Serves(readPerson)
  @Header('cache-control', 'no-store')
  read(@Given() given: GivenBy<typeof readPerson>): Promise<PersonShown> {
    return personInFull(this.database, given.application, given.params.seq, readerOf(given, given.query.reason));
  }

  @Serves(readAgent)
  @Header('cache-control', 'no-store')
  agent(@Given() given: GivenBy<typeof readAgent>): Promise<PersonShown> {
    return agentInFull(this.database, given.application, given.params.seq, readerOf(given, given.query.reason));
  }

  @Serves(listReadingRecords)
  async records(
    @Given() { agencies, query: { cursor, ...asked } }: GivenBy<typeof listReadingRecords>,
  ): Promise<{ readonly records: readonly ReadingRecord[]; readonly next: string | null }> {
    const records = await readingRecords(this.database, agencies, { after: cursor, ...asked });
    return { records, next: records.length === asked.limit ? String(records.at(-1)!.id) : null };
  }
}

/** The reader for the record, in the first of their roles in that agency. */
export const readerOf = ({ person, agency, at, from }: GivenBy<Operation>, reason?: string): Reader => ({
  accountId: person.accountId,
  login: person.login,
  role: actingRoles(person, agency.id)[0]!.role,
  at,
  from,
  reason,
});
