// The command line `desk`, with its commands and their help.
import { Command, CommanderError } from 'commander';
import { DomainError } from './domain/errors.js';
import { type DeskContext, type ExitCode, UsageError } from './platform/cli/desk-context.js';

type AddCommand = (program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void) => void;

/** In the order of the help. A command declares its options; what it runs is loaded when it runs. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  replay: async () => (await import('./modules/replay/replay.command.js')).replayCommand,
  report: async () => (await import('./modules/annual-reports/report.command.js')).reportCommand,
  deadline: async () => (await import('./modules/calendar/deadline.command.js')).deadlineCommand,
  verify: async () => (await import('./modules/replay/verify.command.js')).verifyCommand,
  migrate: async () => (await import('./migrate.command.js')).migrateCommand,
  calendar: async () => (await import('./modules/calendar/calendar.command.js')).calendarCommand,
  mailbox: async () => (await import('./modules/notifications/mailbox.command.js')).mailboxCommand,
  agency: async () => (await import('./modules/agencies/agency.command.js')).agencyCommand,
  account: async () => (await import('./modules/accounts/account.command.js')).accountCommand,
  jobs: async () => (await import('./modules/operations/jobs.command.js')).jobsCommand,
  'check-report': async () => (await import('./modules/annual-reports/check-report.command.js')).checkReportCommand,
  register: async () => (await import('./modules/register-import/register.command.js')).registerCommand,
};

/** The command that is named, or for the help all of them. */
const loadCommands = (name = ''): Promise<readonly AddCommand[]> =>
  Promise.all((Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS)).map((each) => COMMANDS[each]!()));

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
  for (const addCommand of await loadCommands(args[0])) addCommand(program, context, (exitCode) => (code = exitCode));
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
