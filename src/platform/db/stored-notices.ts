// Reads the calendar notices that a database holds, through one plain connection: `desk deadline` loads no more than this.
import pg from 'pg';
import { readOffice, type StoredNotice } from './office.js';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The whole country's notices, without any agency's own; undefined where the database was never migrated.
 * @throws the driver's error if the server cannot be reached
 */
export async function readStoredNotices(url: string): Promise<readonly StoredNotice[] | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ installed: boolean }>(
      `select to_regclass('calendar_notice') is not null as installed`,
    );
    if (!rows[0]!.installed) return undefined;
    return (await readOffice(client)).notices.filter(({ agencyId }) => agencyId === null);
  } finally {
    await client.end();
  }
}
