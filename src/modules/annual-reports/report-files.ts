// Finds the files to check: those that are named, and those in a folder that may be reports.
import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { invalid } from '../../domain/errors.js';
import type { Text } from '../../domain/vocabulary.js';
import { UsageError } from '../../platform/cli/desk-context.js';
import { LARGEST_FILE } from './check-report.js';

/** Kinds of files that a report may be, also those that are refused by name. */
const REPORTS =
  /\.(?:html?|shtml|mht|mhtml|docx?|xlsx?|csv|pdf|ofd|wps|et|rtf|odt|ods|txt|jpe?g|png|tiff?|bmp|zip|rar|7z)$/i;
/** Hidden files, locks of office programs, and what a browser saves beside a page. */
const NEVER = /^(?:[.~]|Thumbs\.db$)|[_.]files$/i;
const MAX_FILES = 5_000;

export interface ReportFiles {
  readonly files: readonly string[];
  /** Files of the folders that cannot be reports. */
  readonly skipped: readonly string[];
}

/** Each file once, folders with all below them, in the order of their names. @throws UsageError */
export function findReportFiles(paths: readonly string[]): ReportFiles {
  const files = new Map<string, string>();
  const skipped: string[] = [];
  for (const path of paths) {
    if (!isFolder(path)) {
      files.set(realPath(path), path);
      continue;
    }
    for (const file of filesIn(path)) {
      if (REPORTS.test(file)) files.set(realPath(file), file);
      else skipped.push(file);
    }
  }
  if (files.size === 0) {
    throw new UsageError(
      `${paths.join('、')}中没有可以核对的文件（网页、DOCX、XLSX、CSV、PDF）`,
      `there is no file to check in ${paths.join(', ')} (web page, DOCX, XLSX, CSV, PDF)`,
    );
  }
  return { files: [...files.values()], skipped };
}

function filesIn(folder: string): readonly string[] {
  const found: string[] = [];
  const folders = [folder];
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    const entries = readdirSync(next, { withFileTypes: true }).filter(({ name }) => !NEVER.test(name));
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'zh'))) {
      if (entry.isDirectory()) folders.push(join(next, entry.name));
      else if (entry.isFile()) found.push(join(next, entry.name));
    }
    if (found.length > MAX_FILES) {
      throw new UsageError(
        `${folder}中的文件多于${MAX_FILES}个；请指明放年度报告的文件夹`,
        `there are more than ${MAX_FILES} files in ${folder}; name the folder of the reports`,
      );
    }
  }
  return found;
}

export const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw unreadable(path);
  }
};

export const isSameFile = (a: string, b: string): boolean => realPath(a) === realPath(b);

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    throw unreadable(path);
  }
};

/** Reads at most one byte more than the limit. @throws DomainError `invalid` */
export function readReportFile(file: string): Uint8Array {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(statSync(file).size, LARGEST_FILE + 1));
      return bytes.subarray(0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    const { zh, en } = unreadableText(file);
    throw invalid(zh, en);
  }
}

const unreadableText = (file: string): Text => ({
  zh: `无法读取文件${file}；请检查路径和权限`,
  en: `cannot read ${file}; see whether it is there and may be read`,
});

const unreadable = (file: string): UsageError => new UsageError(unreadableText(file).zh, unreadableText(file).en);
