// `desk agency open|list`: opens and lists agencies; accounts need an agency first.
import { type Command, Option } from 'commander';
import { dayAt } from '../../domain/day.js';
import { AGENCY_KINDS, type AgencyKind } from '../../domain/vocabulary.js';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';

interface OpenOptions {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly parent?: string;
}

export function agencyCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  const agency = program
    .command('agency')
    .summary('机关 which agencies there are')
    .description('机关及其上下级 Agencies and their place in the tree');
  agency
    .command('open')
    .description('设立机关 opens one')
    .requiredOption('--code <CODE>', '机关代码，小写字母 code, in small letters')
    .requiredOption('--name <NAME>', '名称 name')
    .addOption(new Option('--kind <KIND>', '类别 kind').choices(AGENCY_KINDS).makeOptionMandatory())
    .option('--parent <CODE>', '上级机关代码 the agency above')
    .action(async (options: OpenOptions) => {
      const { assertNameFree, openAgency } = await import('./open-agency.js');
      const at = context.now();
      await context.changeDatabase(async (database) => {
        const office = await database.office.current();
        assertNameFree(office, options);
        await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
          await openAgency(work.db, office, { do: 'openAgency', at, on: dayAt(at), ...options });
          work.signal('office');
        });
      });
      context.print(`已设立 opened: ${options.code} ${options.name}`);
      setExitCode(0);
    });
  agency
    .command('list')
    .description('全部机关，上级在前 all of them, each after the one above it')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { readAgencyTree } = await import('./read-agency-tree.js');
      const agencies = await context.withDatabase(async (database) => {
        const office = await database.office.current();
        return readAgencyTree(
          database,
          office.agencies.map(({ id }) => id),
        );
      });
      const lines = agencies.map(({ code, name, kind, parent }) => [code, name, kind, parent ?? '—'].join('  '));
      context.print(json ? JSON.stringify(agencies) : lines.join('\n') || '尚未设立机关 none');
      setExitCode(0);
    });
}
