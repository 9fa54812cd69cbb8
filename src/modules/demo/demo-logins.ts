// The demo's log-ins, printed at every start of the embedded desk; kept only in its data folder.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT_ROLE_LABEL } from '../../domain/accounts/rights.js';
import type { Database } from '../../platform/db/database.js';
import {
  listDemoAccounts,
  type DemoLogin,
  type DemoPasswords,
  createDemoPasswords,
  seedDemoAccounts,
} from './demo-accounts.js';
import { fillDemo } from './fill-demo.js';

/** In the data folder. */
export const DEMO_ACCOUNTS_FILE = 'demo-accounts.json';

/** @returns lines for a person to read; none if these are no longer the demo's accounts */
export async function demoLoginLines(database: Database, dataDir: string): Promise<readonly string[]> {
  const file = join(dataDir, DEMO_ACCOUNTS_FILE);
  const isNew = !existsSync(file);
  const passwords = isNew ? createDemoPasswords() : (JSON.parse(readFileSync(file, 'utf8')) as DemoPasswords);
  // Written before the accounts: an interrupted start must not leave an account with an unknown password.
  if (isNew) writeFileSync(file, JSON.stringify(passwords, null, 2), { mode: 0o600 });
  const { created } = await seedDemoAccounts(database, passwords);
  if (created) await fillDemo(database);
  // The accounts are older than the file: their passwords are not these.
  if (isNew && !created) {
    rmSync(file);
    return [];
  }
  const accounts = await listDemoAccounts(database);
  return accounts.length > 0 ? ['\n演示账号 Demo log-ins', ...toTable(accounts, passwords)] : [];
}

function toTable(accounts: readonly DemoLogin[], passwords: DemoPasswords): readonly string[] {
  const rows = accounts.map(({ login, name, posts }) => [
    login,
    passwords[login] ?? '—',
    name,
    posts.map(({ agency, role }) => `${agency} ${ACCOUNT_ROLE_LABEL[role].zh} ${role}`).join('，'),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => displayWidth(row[column]!))));
  return rows.map((row) => `  ${row.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join('  ')}`.trimEnd());
}

/** A Chinese character takes two places in a terminal. */
const displayWidth = (text: string): number => [...text].reduce((sum, each) => sum + (each > '\u2E7F' ? 2 : 1), 0);
const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)));
