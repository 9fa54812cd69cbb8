// Creates a database in a cluster if it does not exist.
import pg from 'pg';

/** PostgreSQL's errors when another process has just created it. */
const ALREADY_EXISTS = new Set(['42P04', '23505']);

/** Creates the database `name` through `adminUrl`, any database of the cluster. True if it was created now. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return false;
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    if (ALREADY_EXISTS.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  } finally {
    await client.end();
  }
}
