// Makes a database in a cluster when it is not there yet.
import pg from 'pg';

const DUPLICATE_DATABASE = '42P04';

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
    if ((error as { code?: string }).code === DUPLICATE_DATABASE) return false; // another process was faster
    throw error;
  } finally {
    await client.end();
  }
}
