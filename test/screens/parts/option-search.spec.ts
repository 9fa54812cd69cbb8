// What typing finds in a select, and what Enter takes.
import { OUTCOMES } from '../../../src/domain/reply/outcomes.js';
import { BY_LABEL } from '../../../web/src/parts/option-search';

const label = (name: keyof typeof OUTCOMES): { label: string } => ({ label: OUTCOMES[name].label.zh });
const GROUPS = [
  { label: '（一）予以公开', options: [label('alreadyPublic'), label('disclosed')] },
  { label: '（三）不予公开', options: [{ label: '属于国家秘密' }, { label: '曾予以公开的' }] },
];

/** As a select shows them: filtered, groups without options left out, the nearest first. */
const found = (typed: string, groups = GROUPS): readonly string[] => {
  const sort = (a: object, b: object): number => BY_LABEL.filterSort(a, b, { searchValue: typed });
  return groups
    .filter((group) => !BY_LABEL.filterOption(typed, group))
    .map((group) => ({ ...group, options: group.options.filter((each) => BY_LABEL.filterOption(typed, each)) }))
    .filter(({ options }) => options.length > 0)
    .toSorted(sort)
    .flatMap(({ options }) => options.toSorted(sort).map((each) => each.label));
};

it('takes the option that was typed, not the first one under a heading of the same words', () => {
  expect(found('予以公开')[0]).toBe('予以公开');
  expect(found(' 予以公开 ', GROUPS.toReversed())[0]).toBe('予以公开');
});

it('never matches a heading', () => {
  for (const group of GROUPS) expect(BY_LABEL.filterOption(group.label, group)).toBe(false);
  expect(found('不予公开')).toEqual([]);
});

it('does not mind full-width letters and capitals', () => {
  expect(BY_LABEL.filterOption('ＥＭＳ', { label: 'ems 快递' })).toBe(true);
});
