// Personal data: masked lists, single persons in full, and the records of who read them.
import { Controller, Header } from '@nestjs/common';
import { actingRoles } from '../../domain/accounts/rights.js';
import { findNamesByLogin } from '../../platform/commands/find-actors.js';
import { Database } from '../../platform/db/database.js';
import { listPersons as personsOf, type PersonView } from './list-persons.js';
import { readAgent as agentInFull, type Reader, readPerson as personInFull } from './read-person.js';
import { type ReadingRecord, findReadingRecords } from './find-reading-records.js';
import { Input, type OperationInput, type Operation, Handles } from '../../platform/http/operation.js';
import { listPersons, listReadingRecords, readAgent, readPerson } from './persons.api.js';

@Controller()
export class PersonsController {
  constructor(private readonly database: Database) {}

  @Handles(listPersons)
  async list(
    @Input() { application, agencies }: OperationInput<typeof listPersons>,
  ): Promise<{ readonly persons: readonly PersonView[] }> {
    return { persons: await personsOf(this.database, application, agencies) };
  }

  @Handles(readPerson)
  @Header('cache-control', 'no-store')
  read(@Input() input: OperationInput<typeof readPerson>): Promise<PersonView> {
    return personInFull(this.database, input.application, input.params.seq, readerOf(input, input.query.reason));
  }

  @Handles(readAgent)
  @Header('cache-control', 'no-store')
  agent(@Input() input: OperationInput<typeof readAgent>): Promise<PersonView> {
    return agentInFull(this.database, input.application, input.params.seq, readerOf(input, input.query.reason));
  }

  @Handles(listReadingRecords)
  async records(
    @Input() { agencies, query: { cursor, ...filters } }: OperationInput<typeof listReadingRecords>,
  ): Promise<{
    readonly records: readonly ReadingRecord[];
    readonly names: Readonly<Record<string, string>>;
    readonly next: string | null;
  }> {
    const records = await findReadingRecords(this.database, agencies, { after: cursor, ...filters });
    const names = await findNamesByLogin(
      this.database.pool,
      records.map(({ login }) => login),
    );
    return { records, names, next: records.length === filters.limit ? String(records.at(-1)!.id) : null };
  }
}

/** The reader for the record, in the first of their roles in that agency. */
export const readerOf = ({ person, agency, at, from }: OperationInput<Operation>, reason?: string): Reader => ({
  accountId: person.accountId,
  login: person.login,
  role: actingRoles(person, agency.id)[0]!.role,
  at,
  from,
  reason,
});
