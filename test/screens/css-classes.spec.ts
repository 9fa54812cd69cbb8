// The CSS classes of the screens: each that is used exists in its module, and none is unused.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { projectRoot } from '../../src/platform/config.js';

const SOURCES = join(projectRoot, 'web/src');
const filesEndingIn = (ending: RegExp): readonly string[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(SOURCES, name));

const STYLE_SHEETS = filesEndingIn(/\.css$/u);
const MODULES = STYLE_SHEETS.filter((file) => basename(file) !== 'main.css');

/** The selectors of a style sheet, one text per rule, without comments and quoted values. */
const selectorsIn = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .replaceAll(/\/\*.*?\*\//gsu, '')
    .replaceAll(/'[^']*'/gu, "''")
    .match(/[^{};]+(?=\{)/gu) ?? [];

const classesIn = (selector: string): readonly string[] =>
  [...selector.replaceAll(/:global\([^)]*\)/gu, '').matchAll(/\.([a-z][\w-]*)/giu)].map(([, name]) => name!);

interface ClassUse {
  readonly module: string;
  readonly name: string;
  readonly file: string;
}

/** What a source file takes from the modules it imports. @throws at an access that cannot be checked, like styles[name] */
function classUsesIn(file: string): readonly ClassUse[] {
  const text = readFileSync(file, 'utf8');
  const code = text.replaceAll(/^import .*;$|\/\/ .*$/gmu, '').replaceAll(/\/\*.*?\*\//gsu, '');
  return [...text.matchAll(/^import (\w+) from '(.+\.module\.css)';$/gmu)].flatMap(([, variable, path]) => {
    // `styles={…}` is a property of an antd component.
    if (new RegExp(`\\b${variable}\\b(?!\\.\\w|=\\{)`, 'u').test(code))
      throw new Error(`${relative(SOURCES, file)}: only ${variable}.name can be checked`);
    return [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'gu'))].map(([, name]) => ({
      module: resolve(file, '..', path!),
      name: name!,
      file: relative(SOURCES, file),
    }));
  });
}

describe('the classes of the screens', () => {
  const classesOf = new Map(MODULES.map((file) => [file, new Set(selectorsIn(file).flatMap(classesIn))]));
  const uses = filesEndingIn(/\.tsx?$/u).flatMap(classUsesIn);

  it('exist where they are used', () => {
    expect(uses.filter(({ module, name }) => !classesOf.get(module)?.has(name))).toEqual([]);
  });

  it('are used where they exist', () => {
    const used = new Set(uses.map(({ module, name }) => `${module} ${name}`));
    const unused = [...classesOf].flatMap(([file, names]) =>
      [...names].filter((name) => !used.has(`${file} ${name}`)).map((name) => `${relative(SOURCES, file)}: ${name}`),
    );
    expect(unused).toEqual([]);
  });

  it('are local: the only global ones are of antd, within a local one', () => {
    const selectors = MODULES.flatMap((file) =>
      selectorsIn(file).map((text) => ({ file: relative(SOURCES, file), text })),
    );
    const isGlobal = ({ text }: { readonly text: string }): boolean =>
      text.split(/,\n/u).some((each) => !each.trim().startsWith('@') && classesIn(each).length === 0);
    expect(selectors.filter(isGlobal)).toEqual([]);
    expect(selectors.filter(({ text }) => /:global\((?!\.ant-[\w-]+\))/u.test(text))).toEqual([]);
    expect(selectorsIn(join(SOURCES, 'main.css')).flatMap(classesIn)).toEqual([]);
  });

  it('have names of their own in the page: no two modules have the same file name', () => {
    expect(MODULES.filter((file) => !file.endsWith('.module.css'))).toEqual([]);
    expect(new Set(MODULES.map((file) => basename(file))).size).toBe(MODULES.length);
  });

  it('stand for themselves: no element has a class written as text', () => {
    const written = filesEndingIn(/\.tsx$/u).filter((file) =>
      /className(?:="|=\{['`]|: ')/u.test(readFileSync(file, 'utf8')),
    );
    expect(written.map((file) => relative(SOURCES, file))).toEqual([]);
  });
});
