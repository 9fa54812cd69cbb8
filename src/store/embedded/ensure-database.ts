// Makes a database in a cluster when it is not there yet.
import pg from 'pg';

/** What PostgreSQL says when another process made it in the meantime, a moment ago or right now. */
const MADE_ALREADY = new Set(['42P04', '23505']);

/** Creates the database `name`, connecting to `adminUrl` (any database of the cluster). True when it was made now. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return false;
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    if (MADE_ALREADY.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  } finally {
    await client.end();
  }
}
