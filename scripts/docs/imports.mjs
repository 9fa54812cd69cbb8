// Draws which folder of src imports which, for docs/architecture.md, from the import lines alone.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Also matches type-only imports, dynamic ones and re-exports. */
const IMPORT_PATHS = /^(?:import|export)\b[^;']*?\bfrom '(\.[^']+)'|^import '(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/gmu;

const START = '<!-- imports: written by `npm run docs` -->';
const END = '<!-- end of imports -->';

/**
 * An arrow from a folder (“room”) to one that it imports: entries, domain, documents, platform/NAME, modules/NAME.
 * @typedef {{ readonly from: string, readonly to: string, readonly example: string }} Arrow
 */

/**
 * The folder that a file of src belongs to. @example roomOf('src/modules/persons/read-person.ts') //=> 'modules/persons'
 * @param {string} path from the root of the project
 * @returns {string}
 */
export function roomOf(path) {
  const [, top, second, third] = path.split('/');
  if (second === undefined) return 'entries';
  if (top !== 'modules' && top !== 'platform') return top;
  return third === undefined ? top : `${top}/${second}`;
}

/**
 * Every arrow between folders of src once, sorted; `example` is one such import.
 * @param {URL} root of the project, ending with a slash
 * @returns {readonly Arrow[]}
 */
export function readArrows(root) {
  /** @type {Map<string, Arrow>} */
  const arrows = new Map();
  for (const entry of readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts')) continue;
    const path = `src/${entry.replaceAll('\\', '/')}`;
    for (const match of readFileSync(new URL(path, root), 'utf8').matchAll(IMPORT_PATHS)) {
      const target = posix.join(posix.dirname(path), match[1] ?? match[2] ?? match[3]);
      if (!target.startsWith('src/')) continue;
      const [from, to] = [roomOf(path), roomOf(target)];
      if (from !== to) arrows.set(`${from} ${to}`, { from, to, example: `${path} → ${target}` });
    }
  }
  return [...arrows.keys()].toSorted().map((key) => /** @type {Arrow} */ (arrows.get(key)));
}

/**
 * The section: a graph of the top folders, and what each module uses besides domain and platform.
 * @param {readonly Arrow[]} arrows
 * @returns {string}
 */
export function importsSection(arrows) {
  const top = (/** @type {string} */ room) => room.split('/')[0];
  const lines = arrows.map(({ from, to }) => [top(from), top(to)]).filter(([from, to]) => from !== to);
  const graph = new Set(lines.map(([from, to]) => `  ${from} --> ${to}`));
  const moduleNames = new Set(
    arrows.flatMap(({ from, to }) => [from, to]).filter((room) => room.startsWith('modules/')),
  );
  const rows = [...moduleNames].toSorted().map((room) => {
    const used = arrows.filter(({ from, to }) => from === room && !['domain', 'platform'].includes(top(to)));
    return `| ${nameOf(room)} | ${used.map(({ to }) => nameOf(to)).join(', ') || '–'} |`;
  });
  return [
    START,
    '',
    '```mermaid',
    'flowchart TD',
    ...[...graph].toSorted(),
    '```',
    '',
    '| Module | Uses, besides domain and platform |',
    '|---|---|',
    ...rows,
    '',
    END,
  ].join('\n');
}

/** @param {string} room */
const nameOf = (room) => (room === 'documents' ? '*documents*' : room.replace('modules/', ''));

/**
 * The document with its section replaced.
 * @param {string} document
 * @param {string} section
 * @returns {string}
 * @throws Error if the document has lost its markers
 */
export function withSection(document, section) {
  const [before, rest] = document.split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`docs/architecture.md has no "${START}" … "${END}"`);
  return `${before}${section}${after}`;
}
