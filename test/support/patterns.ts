// Every regular expression of the source, found by the compiler's own parser, and inputs that are hard for it.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface SourcePattern {
  /** Like `src/domain/day.ts`. */
  readonly file: string;
  readonly line: number;
  readonly pattern: RegExp;
}

/** A place where a pattern is put together while the program runs. */
export interface BuiltPattern {
  readonly file: string;
  readonly line: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The patterns written in the source, and the places of those that are built. */
export function readPatterns(): {
  readonly written: readonly SourcePattern[];
  readonly built: readonly BuiltPattern[];
} {
  const [written, built]: [SourcePattern[], BuiltPattern[]] = [[], []];
  const names = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' });
  for (const file of names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name}`)
    .toSorted()) {
    const source = ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.Latest, true);
    const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, body, flags] = /^\/(.*)\/(\w*)$/su.exec(node.text)!;
        written.push({ file, line: lineOf(node), pattern: new RegExp(body!, flags) });
      } else if (
        (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
        ts.isIdentifier(node.expression) &&
        node.expression.text === 'RegExp'
      ) {
        built.push({ file, line: lineOf(node) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { written, built };
}

/** Representatives of what a class or escape of a pattern matches. */
const CLASSES: readonly (readonly [sign: RegExp, characters: readonly string[]])[] = [
  [/\\d|\d/u, ['1']],
  [/\\s|\\S| /u, [' ', '\n', '\u3000']],
  [/\\w|\\p|\[\^|\.|a-z|A-Z/u, ['a', 'A', '省', '1', '-', '@', '.']],
];

/** What is repeated: the characters and words of the pattern itself, alone and in pairs. */
function piecesOf(source: string): readonly string[] {
  const pieces = new Set<string>(['x']);
  for (const [sign, characters] of CLASSES) if (sign.test(source)) for (const each of characters) pieces.add(each);
  const plain = source.replaceAll(/\\u[\dA-F]{4}|\\x[\da-f]{2}|\\p\{[^}]*\}|\\[a-zA-Z]/giu, ' ');
  for (const word of plain.match(/[^\s()[\]{}|?*+^$.\\:=!<>,]+/gu) ?? []) {
    pieces.add(word);
    for (const character of word.length < 12 ? word : word.slice(0, 12)) pieces.add(character);
  }
  for (const character of plain.match(/[()[\]{}.:=!<>,*+]/gu) ?? []) pieces.add(character);
  return [...pieces].slice(0, 24);
}

/** The beginnings of a text that the pattern matches, as near as its source tells: 1月1日（a for SPAN. */
function beginningsOf(source: string): readonly string[] {
  const sample = source
    .replaceAll(/\\d/gu, '1')
    .replaceAll(/\\[swp](?:\{[^}]*\})?/gu, ' ')
    .replaceAll(/\[\^[^\]]*\]/gu, 'a')
    .replaceAll(/\[([^\]])[^\]]*\]/gu, '$1')
    .replaceAll(/\(\?<?[:=!]|\{\d+(?:,\d*)?\}|[()*+?^$\\]/gu, '');
  const [first = ''] = sample.split('|');
  return [first, sample.replaceAll('|', '')].flatMap((text) =>
    Array.from({ length: Math.min(text.length, 40) }, (_, index) => text.slice(0, index + 1)),
  );
}

/** What comes after the repetition, so that a match fails at the very end; what comes before, so that it can begin. */
const ENDS = ['', '\u0000', '!'];

/** Makers of hard inputs of a given length. */
export function hardInputs(pattern: RegExp): readonly ((length: number) => string)[] {
  const pieces = piecesOf(pattern.source);
  const pairs = pieces.flatMap((a) => pieces.flatMap((b) => (a === b ? [] : [a + b])));
  const start = pattern.source.startsWith('^') ? '' : 'x';
  const repeated = new Set([...pieces, ...pairs.slice(0, 150), ...beginningsOf(pattern.source)]);
  return [...repeated].flatMap((piece) =>
    ENDS.map(
      (end) =>
        (length: number): string =>
          start + piece.repeat(Math.ceil(length / piece.length)) + end,
    ),
  );
}
