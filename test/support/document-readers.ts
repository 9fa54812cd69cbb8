// LibreOffice and pdftotext, to read documents back. Without them tests skip; in CI they fail.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True if the program is there. @throws in CI, where .ci/run installs it */
export function hasProgram(program: 'soffice' | 'pdftotext'): boolean {
  try {
    execFileSync(program, [program === 'soffice' ? '--version' : '-v'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (process.env['CI'] === 'true') throw new Error(`${program} is missing: .ci/run installs it`, { cause: error });
    process.stderr.write(
      `\n${program} is missing: documents are NOT opened by it (apt-get install libreoffice poppler-utils)\n`,
    );
    return false;
  }
}

/** Runs `work` in a temporary folder and removes it afterwards. */
export function withTemporaryFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-document-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a PDF, with its layout of lines. */
export const pdfText = (bytes: Uint8Array): string =>
  withTemporaryFolder((folder) => {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, bytes);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  });

/** Converts a document with LibreOffice; the result files by name. */
export const convertWithLibreOffice = (bytes: Uint8Array, from: string, to: string): Readonly<Record<string, Buffer>> =>
  withTemporaryFolder((folder) => {
    const file = join(folder, `file.${from}`);
    const out = join(folder, 'out');
    writeFileSync(file, bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, file], { stdio: 'ignore' });
    return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
  });
