// How typing searches the options of a select: Enter takes the option that was typed, never one that only shares its group.

interface Option {
  readonly label?: unknown;
  /** Of a group. */
  readonly options?: readonly Option[];
}

const normalize = (text: unknown): string =>
  typeof text === 'string' ? text.normalize('NFKC').trim().toLowerCase() : '';

/** How far an option is from what was typed; a group is as far as its nearest option. */
function distance(typed: string, { label, options }: Option): number {
  if (options) return Math.min(...options.map((each) => distance(typed, each)));
  const text = normalize(label);
  if (text === typed) return 0;
  return text.startsWith(typed) ? 1 : 2;
}

/**
 * For `showSearch` of a select whose options have texts as labels; headings of groups never match.
 * @example <Select showSearch={BY_LABEL} options={options} />
 */
export const BY_LABEL = {
  filterOption: (typed: string, option?: Option): boolean =>
    option?.options === undefined && normalize(option?.label).includes(normalize(typed)),
  filterSort: (a: Option, b: Option, { searchValue }: { readonly searchValue: string }): number =>
    distance(normalize(searchValue), a) - distance(normalize(searchValue), b),
};
