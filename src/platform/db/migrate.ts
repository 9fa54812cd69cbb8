// Migrates a database to this version's schema, and gives an empty calendar the known notices.
import { stateCouncilNotices } from '../../domain/calendar/state-council.js';
import { createDataSource } from './database.js';
import { assertUtf8, explainMissingRight } from './usable-database.js';

/** Advisory lock: one migration at a time, also when server and worker start together. */
const MIGRATION_LOCK = 20190515;

/**
 * Runs pending migrations as the URL's user. An empty calendar gets the State Council's notices known to this version;
 * a calendar with notices is left alone, as new ones go through preview and approval.
 * @throws StartupError with the remedy if the encoding is not UTF8, or the user lacks a right
 */
export async function migrate(url: string): Promise<{ readonly applied: readonly string[] }> {
  const dataSource = await createDataSource(url, { max: 2 }).initialize();
  try {
    await assertUtf8(dataSource);
    const runner = dataSource.createQueryRunner();
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const applied = await dataSource.runMigrations({ transaction: 'each' });
      await runner.query(
        `insert into calendar_notice (title, source, off, work, names, approved_by, at)
         select n.title, n.source, n.off, n.work, n.names, null, now()
         from rows from (json_to_recordset($1::json) as (title text, source text, off date[], work date[], names jsonb))
              with ordinality as n (title, source, off, work, names, place)
         where not exists (select from calendar_notice)
         order by n.place`,
        [JSON.stringify(stateCouncilNotices())],
      );
      return { applied: applied.map(({ name }) => name) };
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await runner.release();
    }
  } catch (error) {
    throw explainMissingRight(error, url);
  } finally {
    await dataSource.destroy();
  }
}
