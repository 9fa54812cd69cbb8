// What to do in a desk where nobody can sign in: printed at the start, as the screens can only ask for a password.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../platform/config.js';
import type { Database } from '../../platform/db/database.js';
import { AccountEntity } from '../../platform/db/entities/account.entity.js';

/** @returns lines for a person to read; none once there is an account */
export async function firstStepsLines(database: Database): Promise<readonly string[]> {
  if ((await database.session.repository(AccountEntity).count()) > 0) return [];
  const { agencies } = await database.office.current();
  const command = existsSync(join(projectRoot, 'scripts')) ? 'npx desk' : 'docker compose exec server desk';
  const agency = agencies.find(({ parentId }) => parentId === null)?.code ?? 'CODE';
  return [
    '\n还没有账号，无法登录。请先执行 There is no account yet, so nobody can sign in. Run:',
    ...(agencies.length > 0 ? [] : [`  ${command} agency open --code CODE --name NAME --kind government`]),
    `  ${command} account create --login LOGIN --name NAME --agency ${agency} --role administrator`,
  ];
}
