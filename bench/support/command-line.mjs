// Runs the real command line as a child process and measures its memory.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

const DESK = fileURLToPath(new URL('../../dist/src/desk.js', import.meta.url));
const PEAK_MEMORY = new URL('peak-memory.mjs', import.meta.url).href;

/**
 * Runs `desk` against a server. @returns its output and its peak memory
 * @throws Error with its output if it fails
 */
export async function runDesk(databaseUrl, args) {
  const child = spawn(process.execPath, ['--import', PEAK_MEMORY, DESK, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const end = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [output, errors, peak, code] = await Promise.all([...child.stdio.slice(1).map(text), end]);
  if (code !== 0) throw new Error(`desk ${args[0]} ended with ${code}: ${output.slice(-500)} ${errors.slice(-500)}`);
  return { output, peakMB: Math.round(Number(peak) / 1024) };
}
