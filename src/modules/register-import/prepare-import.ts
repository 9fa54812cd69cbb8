// Examines an old register and writes the replay of its lines. Runs in a worker thread.
import { yearOf } from '../../domain/day.js';
import type { ImportableLine, ImportedLine, Problem } from '../../domain/register-import/examination.js';
import type { ImportCommand } from '../../domain/register-import/simulate-line.js';
import type { ReportProgress } from '../../platform/workers/task.js';
import { type YearPreview, yearsOf } from './describe-register.js';
import { type ExaminationRequest, examineRegister } from './examine-register.js';

/** A line that is to be imported, with the name that its application has in the replay. */
export type NamedLine = Omit<ImportableLine, 'commands'> & { readonly name: string };

/** The commands of all lines in the order of their days. */
export interface RegisterReplay {
  /** A JSON text for each command, between line feeds: one string is copied between threads at once. */
  readonly text: string;
  /** For each command the index of its line in `toImport`. */
  readonly lineIndexes: Int32Array;
  /** In which something happened. */
  readonly years: readonly number[];
}

export interface PreparedImport {
  readonly lines: number;
  readonly problems: readonly Problem[];
  readonly alreadyImported: readonly ImportedLine[];
  readonly yearPreviews: readonly YearPreview[];
  readonly toImport: readonly NamedLine[];
  /** Empty where a line is refused: nothing is imported then. */
  readonly replay: RegisterReplay;
}

/** @throws DomainError `invalid` for a file that is no register */
export function prepareImport(request: ExaminationRequest, report: ReportProgress): PreparedImport {
  const { examination } = examineRegister(request, report);
  const { lines, problems, alreadyImported } = examination;
  const toImport = problems.length > 0 ? [] : examination.toImport;
  return {
    lines,
    problems,
    alreadyImported,
    yearPreviews: yearsOf(examination),
    toImport: toImport.map(({ commands: _commands, ...line }, index) => ({ ...line, name: nameOf(index) })),
    replay: replayOf(toImport, request.agency),
  };
}

function replayOf(toImport: readonly ImportableLine[], agency: string): RegisterReplay {
  const commands = toImport
    .flatMap(({ commands: own }, index) => own.map((command) => ({ command, index })))
    .toSorted((a, b) => a.command.on.localeCompare(b.command.on));
  return {
    text: commands.map(({ command, index }) => replayLineOf(command, index, agency)).join('\n'),
    lineIndexes: Int32Array.from(commands, ({ index }) => index),
    years: [...new Set(commands.map(({ command }) => yearOf(command.on)))],
  };
}

/** A line of a replay file; its application is named after its place in the register. */
function replayLineOf({ on: _on, ...command }: ImportCommand, index: number, agency: string): string {
  const isClosing = command.do === 'closeRemedy';
  return JSON.stringify({ ...command, ...(!isClosing && { application: nameOf(index) }), agency });
}

const nameOf = (index: number): string => `line ${index + 1}`;
