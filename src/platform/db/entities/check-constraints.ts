// CHECK constraints that restate the domain's vocabularies, made from the vocabularies themselves.

/** SQL for "this column holds one of these words". */
export const oneOf = (column: string, words: Iterable<string>): string =>
  `${column} in (${[...words].map((word) => `'${word}'`).join(', ')})`;
