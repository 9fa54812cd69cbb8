// Which folder of src may import which, and the picture of it in docs/architecture.md.
import { readFileSync } from 'node:fs';
import { importsSection, readArrows, withSection } from '../../scripts/docs/imports.mjs';

const root = new URL('../../', import.meta.url);
const arrows = readArrows(root);
const topOf = (room: string): string => room.split('/')[0]!;

/** The imports from one top folder to others. */
const importsFrom = (top: string, ...others: readonly string[]): readonly string[] =>
  arrows.filter(({ from, to }) => topOf(from) === top && others.includes(topOf(to))).map(({ example }) => example);

describe('the imports between the folders of src', () => {
  it('are drawn in docs/architecture.md as `npm run docs` draws them now', () => {
    const document = readFileSync(new URL('docs/architecture.md', root), 'utf8');
    expect(document).toBe(withSection(document, importsSection(arrows)));
  });

  it('lead to the domain and to the platform', () => {
    expect(importsFrom('modules', 'domain')).not.toEqual([]);
    expect(importsFrom('modules', 'platform')).not.toEqual([]);
  });

  it('never go from the platform to a module', () => {
    expect(importsFrom('platform', 'modules', 'entries')).toEqual([]);
  });

  it('never go from the domain or the documents to a module or the platform', () => {
    expect(importsFrom('domain', 'documents', 'modules', 'platform', 'entries')).toEqual([]);
    expect(importsFrom('documents', 'modules', 'platform', 'entries')).toEqual([]);
  });

  it('never go from a module to an entry', () => {
    expect(importsFrom('modules', 'entries')).toEqual([]);
  });

  it('make no circle of modules', () => {
    expect(circles()).toEqual([]);
  });
});

/** Imports between modules that lead back to where they start. */
function circles(): readonly string[] {
  const between = arrows.filter(({ from, to }) => topOf(from) === 'modules' && topOf(to) === 'modules');
  const reachableFrom = (start: string): ReadonlySet<string> => {
    const seen = new Set([start]);
    for (const room of seen) for (const { from, to } of between) if (from === room) seen.add(to);
    return seen;
  };
  return between.filter(({ from, to }) => reachableFrom(to).has(from)).map(({ example }) => example);
}
