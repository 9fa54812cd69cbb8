// The paragraph of remedies in a letter, and the sentence of each item.
import { itemRemedies, remedyParagraph } from '../../../src/domain/reply/remedy-text.js';

const BODIES = { reviewBody: '某市人民政府', court: '某市中级人民法院' };
const MIXED = [
  { content: '审批文件', outcome: 'notExisting' },
  { content: '合同', outcome: 'refusedThirdParty' },
] as const;

describe('the remedies against a reply of several items', () => {
  it('are a sentence for each, by what became of it', () => {
    const items = itemRemedies(MIXED, '2025-03-13', BODIES);
    expect(items).toMatchObject([
      {
        content: '审批文件',
        notice: 'reviewOrSuit',
        remedy: {
          zh:
            '如对本答复第1项不服，可以自收到本答复之日起60日内向某市人民政府申请行政复议，' +
            '或者自收到本答复之日起6个月内向某市中级人民法院提起行政诉讼。',
          en: expect.stringContaining('item 1 of this reply'),
        },
      },
      {
        content: '合同',
        notice: 'reviewFirst',
        remedy: { zh: expect.stringContaining('如对本答复第2项不服，应当先自收到本答复之日起60日内') },
      },
    ]);
    const paragraph = remedyParagraph('reviewFirst', items, BODIES);
    expect(paragraph.zh).toBe(items.map(({ remedy }) => remedy?.zh).join(''));
    expect(paragraph.en).toBe(items.map(({ remedy }) => remedy?.en).join(' '));
  });

  it('are one paragraph where one holds for all, as for all before 2024', () => {
    const items = itemRemedies(MIXED, '2023-12-31', BODIES);
    expect(items.map(({ notice }) => notice)).toEqual(['reviewOrSuit', 'reviewOrSuit']);
    expect(remedyParagraph('reviewOrSuit', items, BODIES).zh).toMatch(/^如对本答复不服，可以/u);
    expect(remedyParagraph('reviewFirst', [], BODIES).zh).toMatch(/^如对本答复不服，应当先/u);
  });
});
