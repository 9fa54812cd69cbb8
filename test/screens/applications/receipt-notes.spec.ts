// What the receipt tells the applicant about remedies.
import { RECEIPT_NOTES } from '../../../web/src/applications/registration/receipt-notes';

describe('the receipt', () => {
  const note = (word: string): string => RECEIPT_NOTES.find((each) => each.includes(word))!;

  it('says that a refusal under arts. 14 to 16 must go to reconsideration first (复议法 23(1)(4))', () => {
    expect(note('第十四条至第十六条')).toContain('应当先申请行政复议');
    expect(note('第十四条至第十六条')).toContain('第二十三条第一款第四项');
  });

  it('leaves the choice against silence, within 60 days from the end of the period (法释〔2025〕8号 art. 2)', () => {
    expect(note('逾期不予答复')).toContain('可以自答复期限届满之日起60日内依法申请行政复议，或者依法提起行政诉讼');
  });

  it('never says that one may go to reconsideration first', () => {
    expect(RECEIPT_NOTES.join('')).not.toContain('可以先申请行政复议');
  });
});
