// A task for the worker threads: which function of which module runs, and for how long at most.
import type { Text } from '../../domain/vocabulary.js';

/** Given to a task as its second argument: posts how far it is to whoever waits for it. */
export type ReportProgress = (progress: unknown) => void;

/** Input and output are copied between threads (structured clone): plain data, bytes, maps; no functions, no classes. */
export interface Task<Input, Output> {
  /** The module that exports the function. */
  readonly module: URL;
  readonly name: string;
  /** From the start, not counting how long it waited for a thread. */
  readonly maxMs: number;
  /** What happened and what to do when the task takes longer or needs more memory than it may. */
  readonly refusal: Text;
  /** For the compiler only. */
  readonly types?: (input: Input) => Output;
}

type TaskFunction<Input = never> = (input: Input, report: ReportProgress) => unknown;

/** The names of the functions of a module that can be a task. */
type TaskName<Module> = {
  [Name in keyof Module]: Module[Name] extends TaskFunction ? Name : never;
}[keyof Module] &
  string;

type InputOf<Work> = Work extends (...input: infer Input) => unknown ? Input[0] : never;
type OutputOf<Work> = Work extends (...input: never) => infer Output ? Awaited<Output> : never;

/**
 * @example
 * const READ = defineTask<typeof import('./read-register.js')>()(new URL('./read-register.js', import.meta.url), 'readRegister', READING);
 */
export const defineTask =
  <Module>() =>
  <Name extends TaskName<Module>>(
    module: URL,
    name: Name,
    limits: Pick<Task<unknown, unknown>, 'maxMs' | 'refusal'>,
  ): Task<InputOf<Module[Name]>, OutputOf<Module[Name]>> => ({ module, name, ...limits });

/** For reading a file while a person waits for the answer. */
export const READING = {
  maxMs: 60_000,
  refusal: {
    zh: '读取文件用时过长或占用内存过多，已停止；请删去无关的工作表、图片和空白行列，或按年度拆分后重试',
    en: 'reading the file takes too long or too much memory and was stopped: remove what does not belong in it (other sheets, pictures, empty rows and columns), or divide it by years, and try again',
  },
} as const satisfies Pick<Task<unknown, unknown>, 'maxMs' | 'refusal'>;

/** For writing a document while a person waits for it. */
export const WRITING = {
  maxMs: 60_000,
  refusal: {
    zh: '生成文件用时过长或占用内存过多，已停止；请缩小范围，或换一种格式后重试',
    en: 'writing the file takes too long or too much memory and was stopped: narrow what goes into it, or choose another format, and try again',
  },
} as const satisfies Pick<Task<unknown, unknown>, 'maxMs' | 'refusal'>;
