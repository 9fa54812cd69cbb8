// The links from comments to docs/rules lead somewhere.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const LINKS = /docs\/rules\/([\w-]+\.md)(?:#([\w-]+))?/gu;

describe('a link of a comment to docs/rules', () => {
  const links = ['src', 'web/src', 'test'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|mjs)$/u.test(name))
      .flatMap((name) =>
        [...read(`${folder}/${name}`).matchAll(LINKS)].map(([, file, anchor]) => ({
          path: `${folder}/${name}`,
          file: file!,
          anchor,
        })),
      ),
  );

  it('is there', () => {
    expect(links.length).toBeGreaterThan(20);
  });

  it('names a file and an anchor that exist', () => {
    const rules = new Map(
      readdirSync(new URL('docs/rules', root)).map((name) => [name, anchorsOf(read(`docs/rules/${name}`))]),
    );
    const broken = links.filter(({ file, anchor }) => {
      const anchors = rules.get(file);
      return !anchors || (anchor !== undefined && !anchors.has(anchor));
    });
    expect(broken).toEqual([]);
  });
});

/** The anchors of a page: of its headings, and those set by hand. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...page.matchAll(/^#+ (.+)$/gmu)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...headings, ...[...page.matchAll(/<a id="([^"]+)">/gu)].map(([, id]) => id!)]);
}
