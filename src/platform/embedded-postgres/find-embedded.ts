// Looks for the embedded PostgreSQL of a data folder, and starts, makes and changes nothing.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { clusterFolder, DATABASE_NAME, possibleHomes } from './server-location.js';

/** `forbidden`: the data folder is another user's. */
export type EmbeddedState =
  { readonly state: 'running'; readonly url: string } | { readonly state: 'stopped' | 'none' | 'forbidden' };

/** The state of a data folder's embedded database, as this user sees it. */
export async function findEmbedded(dataDir: string): Promise<EmbeddedState> {
  const homes = possibleHomes(dataDir);
  if ([dataDir, ...homes].some((folder) => existsSync(folder) && !isEnterable(folder))) return { state: 'forbidden' };
  const home = homes.find((folder) => existsSync(clusterFolder({ home: folder })));
  if (home === undefined) return { state: 'none' };
  const { databaseUrl, findAnswering } = await import('./server.js');
  const port = await findAnswering({ home });
  return port === undefined
    ? { state: 'stopped' }
    : { state: 'running', url: databaseUrl({ home }, port, DATABASE_NAME) };
}

/** Whether this user may keep an embedded PostgreSQL in the data folder, or make the folder. */
export function canKeepEmbedded(dataDir: string): boolean {
  const [home] = possibleHomes(dataDir);
  const uid = process.getuid?.();
  if (existsSync(home!) && uid !== undefined && uid !== 0 && statSync(home!).uid !== uid) return false;
  return isWritable(nearestFolder(home!));
}

const nearestFolder = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(resolve(path)));

const isEnterable = (folder: string): boolean => mayAccess(folder, constants.R_OK | constants.X_OK);

const isWritable = (folder: string): boolean => mayAccess(folder, constants.W_OK | constants.X_OK);

function mayAccess(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
