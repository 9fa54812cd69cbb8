// Exports a list to a file: as on the screen, names masked, limited rows; each export is recorded.
import { dueStatusLabel, restartsAnew } from '../../domain/applications/due-status.js';
import { type Day, dayAt } from '../../domain/day.js';
import { lastDay } from '../../domain/deadlines/provisional.js';
import { invalid } from '../../domain/errors.js';
import { actorOf } from '../../domain/accounts/acting-role.js';
import { OUTCOMES } from '../../domain/reply/outcomes.js';
import { APPLICANT_LABEL, CHANNEL_LABEL } from '../../domain/vocabulary.js';
import type { ListDocument, ListFile } from '../../documents/list/list-file.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { defineTask, WRITING } from '../../platform/workers/task.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import type { ApplicationLine } from './application-line.js';
import { readWorklist, type WorklistInput } from './read-worklist.js';
import { insertListExports } from './worklist.sql.js';

/** More rows than a person works through. */
export const MAX_ROWS = 2000;

/** Between pages other requests are served. */
const PAGE_SIZE = 200;

const WRITE_LIST = defineTask<typeof import('../../documents/list/list-file.js')>()(
  new URL('../../documents/list/list-file.js', import.meta.url),
  'writeListFile',
  WRITING,
);

export interface ExportedList {
  readonly name: string;
  readonly content: Uint8Array;
}

/** @throws DomainError `invalid` for more than `MAX_ROWS` rows, since a cut would go unnoticed */
export async function exportList(
  database: Database,
  workers: WorkerPool,
  input: Omit<WorklistInput, 'cursor' | 'limit'>,
  file: ListFile,
): Promise<ExportedList> {
  const applications = await readAllLines(database, input);
  const office = await database.office.current();
  await recordExport(database, office, applications, input, file);
  const today = dayAt(input.at);
  const content = await workers.run(WRITE_LIST, { list: toListDocument(applications, office, today), file });
  return { name: `依申请公开_${today}.${file}`, content };
}

async function readAllLines(
  database: Database,
  input: Omit<WorklistInput, 'cursor' | 'limit'>,
): Promise<readonly ApplicationLine[]> {
  const lines: ApplicationLine[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await readWorklist(database, { ...input, cursor, limit: PAGE_SIZE });
    lines.push(...page.applications);
    if (page.next === null) return lines;
    if (lines.length >= MAX_ROWS) {
      throw invalid(
        `一次最多导出${MAX_ROWS}行，请用筛选缩小范围后再导出`,
        `at most ${MAX_ROWS} rows go into one file: narrow the list with a filter and export again`,
        { most: MAX_ROWS },
      );
    }
    cursor = page.next;
  }
}

const COLUMNS: readonly (readonly [
  heading: string,
  width: number,
  of: (line: ApplicationLine, today: Day) => string | number | null,
])[] = [
  ['期限状态', 10, (line, today) => dueStatusLabel(line, today).zh],
  ['登记号', 24, ({ number }) => number],
  ['机关', 16, ({ agency }) => agency],
  ['申请内容', 48, ({ content }) => content],
  ['申请人类型', 16, ({ applicant }) => APPLICANT_LABEL[applicant.type].zh],
  ['申请人（已遮盖）', 18, ({ applicant }) => applicant.name],
  ['提交渠道', 12, ({ channel }) => CHANNEL_LABEL[channel].zh],
  ['环节', 16, ({ stateLabel }) => stateLabel.zh],
  ['承办', 14, ({ handler }) => handler],
  ['收到日期', 12, ({ receivedOn }) => receivedOn],
  [
    '答复期限',
    18,
    ({ dueOn, provisional, standstill }) => (restartsAnew(standstill) ? null : dueOn && lastDay(dueOn, provisional).zh),
  ],
  ['剩余工作日', 10, ({ remaining, standstill }) => (restartsAnew(standstill) ? null : remaining)],
  ['未计时原因', 20, ({ standstill }) => standstill.map(({ label }) => label.zh).join('；') || null],
  ['答复文号', 24, ({ replyNumber }) => replyNumber],
  ['处理结果', 20, ({ outcome }) => outcome && OUTCOMES[outcome].label.zh],
  ['办结日期', 12, ({ closedOn }) => closedOn],
];

const toListDocument = (lines: readonly ApplicationLine[], office: Office, today: Day): ListDocument => ({
  title: '申请列表',
  columns: COLUMNS.map(([heading, width]) => ({ heading, width })),
  rows: lines.map((line) => {
    const named = { ...line, agency: office.getAgency(line.agency).name };
    return COLUMNS.map(([, , of]) => of(named, today));
  }),
});

/** One event for each agency in the file. The search text is not stored: it may be a person's name. */
async function recordExport(
  database: Database,
  office: Office,
  lines: readonly ApplicationLine[],
  { at, person, q }: Omit<WorklistInput, 'cursor' | 'limit'>,
  file: ListFile,
): Promise<void> {
  const rows = new Map<number, number>();
  for (const { agency } of lines) {
    const { id } = office.getAgency(agency);
    rows.set(id, (rows.get(id) ?? 0) + 1);
  }
  const exported = { lines: rows, at, actor: actorOf(person), file, sought: q !== undefined };
  await database.unitOfWork.runTransaction({ at }, { scope: [...rows.keys()], isolation: 'read committed' }, ({ db }) =>
    insertListExports(db, exported),
  );
}
