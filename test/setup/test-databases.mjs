// The databases that test runs make: all of them are named `desk_test_…`.
import pg from 'pg';

export async function dropTestDatabases(server) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const { rows } = await client.query(`select datname from pg_database where datname like 'desk\\_test\\_%'`);
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
  } finally {
    await client.end();
  }
}
