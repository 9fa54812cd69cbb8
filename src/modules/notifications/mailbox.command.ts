// `desk mailbox add|list|remove`: recipients of reminders, their e-mail and last digest.
import { type Command, Option } from 'commander';
import { POST_LABEL, POSTS, type Post } from '../../domain/vocabulary.js';
import type { Mailbox } from './mailboxes.js';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';
import { parseWholeNumber } from '../../platform/cli/options.js';

interface AddOptions {
  readonly agency?: string;
  readonly role: Post;
  readonly name: string;
  readonly email?: string;
  readonly json?: boolean;
}

export function mailboxCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  const mailbox = program
    .command('mailbox')
    .summary('提醒的收件人 who is reminded')
    .description('各机关各岗位的收件人 Who holds a role in an agency and is reminded by it');
  mailbox
    .command('add')
    .description('增加收件人 adds one')
    .option('--agency <CODE>', '机关代码，仅一个机关时可省 agency; may be left out where there is one')
    .addOption(new Option('--role <ROLE>', '岗位 role').choices(POSTS).makeOptionMandatory())
    .requiredOption('--name <NAME>', '姓名 name')
    .option('--email <ADDRESS>', '电子邮箱；不填则只看系统内提醒 e-mail; without it the inbox alone')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json, ...mailboxFields }: AddOptions) => {
      const { addMailbox } = await import('./mailboxes.js');
      const id = await context.changeDatabase((database) =>
        addMailbox(database, { ...mailboxFields, at: context.now() }),
      );
      context.print(json ? JSON.stringify({ id }) : `已增加 added: ${id}`);
      setExitCode(0);
    });
  mailbox
    .command('list')
    .description('收件人及最近一次邮件 all of them, and whether the last digest reached them; status 1 if one did not')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { listMailboxes } = await import('./mailboxes.js');
      const mailboxes = await context.withDatabase(listMailboxes);
      context.print(json ? JSON.stringify(mailboxes) : mailboxes.map(mailboxLine).join('\n') || '无收件人 none');
      setExitCode(mailboxes.some(({ digest }) => digest?.state === 'failed') ? 1 : 0);
    });
  mailbox
    .command('remove')
    .description('移除收件人，清除姓名和邮箱 removes one and forgets name and address')
    .argument('<ID>', '编号 number', parseWholeNumber('<ID>', 1, 2_147_483_647))
    .action(async (id: number) => {
      const { removeMailbox } = await import('./mailboxes.js');
      await context.changeDatabase((database) => removeMailbox(database, id, context.now()));
      context.print(`已移除 removed: ${id}`);
      setExitCode(0);
    });
}

const STATE: Readonly<Record<NonNullable<Mailbox['digest']>['state'], string>> = {
  waiting: '待发 waiting',
  sent: '已发 sent',
  failed: '✗ 未发出 failed',
};

function mailboxLine({ id, agency, role, name, email, digest }: Mailbox): string {
  const last = digest
    ? `${digest.day} ${STATE[digest.state]}${digest.error && digest.state === 'failed' ? ` ×${digest.attempts}: ${digest.error}` : ''}`
    : '—';
  return [id, agency, POST_LABEL[role].zh, name, email ?? '—', last].join('  ');
}
