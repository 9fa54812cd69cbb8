// What `desk register` does: previews or imports a file and prints what came of it; writes the template.
import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MAX_FILE_BYTES } from '../../documents/register-import/read-register.js';
import { registerTemplate } from '../../documents/register-import/register-template.js';
import { DomainError } from '../../domain/errors.js';
import type { Problem } from '../../domain/register-import/examination.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import { asMapping, MAPPING } from './mapping-schema.js';
import type { RegisterPreview } from './describe-register.js';
import { type ImportOutcome, importRegister } from './import-register.js';
import { previewRegister } from './preview-register.js';
import { COUNT_LINES } from './register-tasks.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';
import { withWorkers } from '../../platform/workers/worker-pool.js';

export interface ImportOptions {
  readonly agency: string;
  readonly map?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** @throws UsageError for a file that cannot be read */
export const runImport = (context: DeskContext, path: string, options: ImportOptions): Promise<ExitCode> =>
  withWorkers(async (workers) => {
    const file = readFile(path);
    const mapping = options.map === undefined ? {} : readMapping(options.map);
    await asUsageError(() => workers.run(COUNT_LINES, file));
    const openDatabase = options.dryRun ? context.withDatabase : context.changeDatabase;
    return openDatabase(async (database) => {
      const agency = (await database.office.current()).getAgency(options.agency);
      const request = { agency, file, mapping, at: context.now() };
      if (options.dryRun)
        return printPreview(context, options, await previewRegister(database, workers, request, 'whole'));
      const progress = (checked: number, imported: number): void => {
        if (checked % 1_000 === 0) context.printRemark(`核对 checked ${checked}，导入 imported ${imported}`);
      };
      return printOutcome(context, options, (await importRegister(database, workers, { ...request, progress }))!);
    });
  });

function printOutcome(context: DeskContext, { json }: ImportOptions, outcome: ImportOutcome): ExitCode {
  const { imported, alreadyImported, problems, years } = outcome;
  context.print(
    json
      ? JSON.stringify({ imported, alreadyImported: alreadyImported.length, problems, years })
      : [
          ...problems.map(problemLine),
          `导入 imported ${imported}，以前已导入 already imported ${alreadyImported.length}，有误 refused ${problems.length}`,
        ].join('\n'),
  );
  return problems.length > 0 ? 1 : 0;
}

/** @throws UsageError for a file that cannot be written */
export function writeTemplate(context: DeskContext, path: string): void {
  try {
    writeFileSync(path, registerTemplate());
  } catch (error) {
    throw new UsageError(
      `无法写入${path}，请换一个位置：${(error as Error).message}`,
      `${path} cannot be written, choose another place`,
    );
  }
  context.print(`已写入 written: ${resolve(path)}`);
}

function printPreview(context: DeskContext, { json }: ImportOptions, preview: RegisterPreview): ExitCode {
  const { columns, words, problems, years, lines, good, importedCount, faultyLines, overdue, ready } = preview;
  context.print(
    json
      ? JSON.stringify(preview)
      : [
          ...columns.map(({ heading, field }) => `${heading} → ${field ?? '不导入 not imported'}`),
          ...words.map(
            ({ field, word, lines, means }) => `${field} ${word}（${lines}）→ ${means ?? '？须选定 to be chosen'}`,
          ),
          ...years.map(({ year, received, closed }) => `${year}: 收到 received ${received}，办结 closed ${closed}`),
          ...problems.map(problemLine),
          ...overdue.map(
            ({ sheet, line, number, dueOn }) =>
              `! ${sheet} 第${line}行 line ${line} ${number}: 未办结，期限${dueOn}，导入后即为逾期 open and due on ${dueOn}: overdue once imported`,
          ),
          `${lines}行 lines：可导入 good ${good}，以前已导入 already imported ${importedCount}，有误 wrong ${faultyLines}`,
        ]
          .map(stripControlCharacters)
          .join('\n'),
  );
  return ready ? 0 : 1;
}

const problemLine = ({ sheet, line, column, value, says, remedy }: Problem): string =>
  stripControlCharacters(
    `✗ ${sheet} 第${line}行 line ${line}${column ? ` ${column}` : ''}${value ? `“${value}”` : ''}: ` +
      `${says.zh}；${remedy.zh} / ${says.en}; ${remedy.en}`,
  );

/** Text from a file must not control the terminal. */
const stripControlCharacters = (line: string): string => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');

/** @throws UsageError */
function readMapping(path: string): MappingInput {
  const { success, data, error } = MAPPING.safeParse(readJson(path));
  if (success) return asMapping(data);
  const issues = error.issues.map(({ path: field, message }) => `${field.join('.') || '—'}: ${message}`).join('; ');
  throw new UsageError(`对应关系${path}有误：${issues}`, `the mapping is wrong: ${issues}`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(
      `无法读取对应关系文件${path}，应为JSON`,
      `cannot read the mapping ${path}: a JSON file is expected`,
    );
  }
}

async function asUsageError(read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (error) {
    throw error instanceof DomainError ? new UsageError(error.text.zh, error.text.en) : error;
  }
}

/** Reads at most one byte more than the limit. @throws UsageError */
function readFile(path: string): Uint8Array {
  let descriptor: number | undefined;
  try {
    if (!statSync(path).isFile()) throw new Error('no file');
    descriptor = openSync(path, 'r');
    const bytes = Buffer.alloc(Math.min(statSync(path).size, MAX_FILE_BYTES + 1));
    return bytes.subarray(0, readSync(descriptor, bytes));
  } catch {
    throw new UsageError(
      `无法读取文件${path}；请检查路径和权限`,
      `cannot read ${path}; see whether it is there and may be read`,
    );
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
