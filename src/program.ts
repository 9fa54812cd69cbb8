// The command line `desk`, with its commands and their help.
import { Command, CommanderError } from 'commander';
import { DomainError } from './domain/errors.js';
import { accountCommand } from './modules/accounts/account.command.js';
import { agencyCommand } from './modules/agencies/agency.command.js';
import { calendarCommand } from './modules/calendar/calendar.command.js';
import { checkReportCommand } from './modules/annual-reports/check-report.command.js';
import { type DeskContext, type ExitCode, UsageError } from './platform/cli/desk-context.js';
import { deadlineCommand } from './modules/calendar/deadline.command.js';
import { jobsCommand } from './modules/operations/jobs.command.js';
import { mailboxCommand } from './modules/notifications/mailbox.command.js';
import { migrateCommand } from './migrate.command.js';
import { registerCommand } from './modules/register-import/register.command.js';
import { replayCommand } from './modules/replay/replay.command.js';
import { reportCommand } from './modules/annual-reports/report.command.js';
import { verifyCommand } from './modules/replay/verify.command.js';

const COMMANDS = [
  replayCommand,
  reportCommand,
  deadlineCommand,
  verifyCommand,
  migrateCommand,
  calendarCommand,
  mailboxCommand,
  agencyCommand,
  accountCommand,
  jobsCommand,
  checkReportCommand,
  registerCommand,
];

/** Runs one command line. Results go to the context's `print`, everything else to `printRemark`. */
export async function runDesk(args: readonly string[], context: DeskContext): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('desk')
    .description('依申请公开办理系统的命令行 The command line of Disclosure Desk')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.printRemark(text.trimEnd()),
    });
  for (const command of COMMANDS) command(program, context, (exitCode) => (code = exitCode));
  for (const command of withSubcommands(program))
    command.exitOverride().copyInheritedSettings(program).showHelpAfterError('(--help)');
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError || error instanceof DomainError)) throw error;
    context.printRemark(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

const withSubcommands = (command: Command): readonly Command[] =>
  command.commands.flatMap((child) => [child, ...withSubcommands(child)]);
