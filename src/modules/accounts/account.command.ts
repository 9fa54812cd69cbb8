// `desk account create|grant|reset|list`: accounts, also when no one can sign in.
import { type Command, Option } from 'commander';
import { ACCOUNT_ROLE_LABEL, ACCOUNT_ROLES, type AccountRole } from '../../domain/accounts/rights.js';
import type { AccountLine } from './list-accounts.js';
import type { OneTimePassword } from './passwords.js';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';

interface GrantOptions {
  readonly login: string;
  readonly agency?: string;
  readonly role: AccountRole;
  readonly json?: boolean;
}

interface CreateOptions extends GrantOptions {
  readonly name: string;
  readonly email?: string;
  readonly passwordStdin?: boolean;
}

const AGENCY = ['--agency <CODE>', '机关代码，仅一个机关时可省 agency; may be left out where there is one'] as const;
const LOGIN = ['--login <LOGIN>', '登录名 login'] as const;
const roleOption = (): Option => new Option('--role <ROLE>', '岗位 role').choices(ACCOUNT_ROLES).makeOptionMandatory();

export function accountCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  const account = program
    .command('account')
    .summary('账号 who may sign in')
    .description('登录账号，用于首个系统管理员和找回权限 Accounts: the first administrator, and the way back in');
  account
    .command('create')
    .description('新建账号，显示一次性密码 opens an account and prints a password for the first sign-in')
    .requiredOption(...LOGIN)
    .requiredOption('--name <NAME>', '姓名 name')
    .option('--email <ADDRESS>', '电子邮箱 e-mail')
    .option(...AGENCY)
    .addOption(roleOption())
    .option('--password-stdin', '从标准输入读取密码 the password comes from standard input')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json, agency, role, passwordStdin, ...details }: CreateOptions) => {
      const { createAccount } = await import('./create-account.js');
      const password = passwordStdin ? (await context.readInput()).replace(/\r?\n$/u, '') : undefined;
      const { login, oneTimePassword } = await context.changeDatabase(async (database) =>
        createAccount(
          database,
          (await database.office.current()).getAgency(agency),
          { ...details, roles: [role], password },
          { by: null, at: context.now() },
        ),
      );
      context.print(json ? passwordAsJson(login, oneTimePassword) : passwordLine(login, oneTimePassword));
      setExitCode(0);
    });
  account
    .command('grant')
    .description('授予岗位 gives an account one more role')
    .requiredOption(...LOGIN)
    .option(...AGENCY)
    .addOption(roleOption())
    .action(async ({ login, agency, role }: GrantOptions) => {
      const { grantRole } = await import('./roles.js');
      await context.changeDatabase(async (database) => {
        const grantedAgency = (await database.office.current()).getAgency(agency);
        await grantRole(database, { login, role, agency: grantedAgency, administrator: null, at: context.now() });
      });
      context.print(`已授予 granted: ${login} ${ACCOUNT_ROLE_LABEL[role].zh}`);
      setExitCode(0);
    });
  account
    .command('reset')
    .description('重置密码并解除锁定，显示一次性密码 a new password for one sign-in; unlocks, ends its sessions')
    .requiredOption(...LOGIN)
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ login, json }: GrantOptions) => {
      const { resetPassword } = await import('./reset-password.js');
      const oneTimePassword = await context.changeDatabase((database) =>
        resetPassword(database, login, { administrator: null, at: context.now() }),
      );
      context.print(json ? passwordAsJson(login, oneTimePassword) : passwordLine(login, oneTimePassword));
      setExitCode(0);
    });
  account
    .command('list')
    .description('全部账号及岗位 all accounts and their roles')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { listAccounts } = await import('./list-accounts.js');
      const accounts = await context.withDatabase(async (database) => {
        const { agencies } = await database.office.current();
        return listAccounts(
          database,
          agencies.map(({ id }) => id),
          context.now(),
        );
      });
      context.print(json ? JSON.stringify(accounts) : accounts.map(accountLine).join('\n') || '无账号 none');
      setExitCode(0);
    });
}

/** `oneTimePassword` and `validUntil` are null where the password was given. */
const passwordAsJson = (login: string, issued: OneTimePassword | null): string =>
  JSON.stringify({ login, oneTimePassword: issued?.password ?? null, validUntil: issued?.validUntil ?? null });

const passwordLine = (login: string, issued: OneTimePassword | null): string =>
  issued === null
    ? `已建 created: ${login}`
    : `${login}\n有效期至 valid until: ${minuteAt(issued.validUntil)}\n` +
      `一次性密码，首次登录须修改 password for one sign-in: ${issued.password}`;

/** In Shanghai time. @example minuteAt(new Date('2026-01-12T01:00:00Z')) //=> '2026-01-12 09:00' */
const minuteAt = (at: Date): string =>
  at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

function accountLine({ login, name, agency, roles, disabled, lockedUntil, hasSecondFactor }: AccountLine): string {
  const heldRoles =
    roles.map(({ agency: agencyCode, role }) => `${ACCOUNT_ROLE_LABEL[role].zh}@${agencyCode}`).join(', ') || '—';
  const marks = [
    ...(disabled ? ['已停用 disabled'] : []),
    ...(lockedUntil ? [`锁定至 locked until ${lockedUntil}`] : []),
    ...(hasSecondFactor ? ['2FA'] : []),
  ];
  return [login, name, agency, heldRoles, ...marks].join('  ');
}
