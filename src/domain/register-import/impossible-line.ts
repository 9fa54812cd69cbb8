// Why the process cannot have gone as a line of an old register says.
import type { Facts } from '../applications/facts.js';
import type { Day } from '../day.js';
import type { DomainError } from '../errors.js';
import { OUTCOMES } from '../reply/outcomes.js';
import type { Field } from './register-fields.js';
import { lineFault, type LineFault } from './line-faults.js';

/** Thrown while a line is played: the process cannot have gone as the line says. */
export class ImpossibleLine extends Error {
  constructor(readonly fault: LineFault) {
    super(fault.says.en);
  }
}

export const refusedCommand = (field: Field, { text }: DomainError): LineFault =>
  lineFault(
    field,
    text.zh,
    text.en,
    '请核对该行有关日期和办理结果；确与规则不符的，从文件中删去，用 desk replay 按实际过程导入',
    'check the dates and the outcome of this line; if it really went like that, take it out and import it with desk replay',
  );

export const LAPSED_BEFORE_PAYMENT_DUE = lineFault(
  'closedOn',
  '办结日期时，自受理起还不到缴费期限（收到收费通知之日起二十个工作日，国办函〔2020〕109号第六条）',
  'on that day twenty working days for the payment cannot have passed since it was accepted',
  '请核对收到日期、受理日期和办结日期；确实如此的，从文件中删去，用 desk replay 按实际过程导入',
  'check when it was received, accepted and closed; if it really went like that, take it out and import it with desk replay',
);

export const NEEDS_NOTICE = lineFault(
  'supplementRequestedOn',
  '逾期不补正须先有补正告知（条例第三十条）',
  'a lapsed supplement needs the day of its notice (art. 30)',
  '请补填补正告知日期',
  'fill in the day on which the supplement was requested',
);

export const NEEDS_SUPPLEMENT = lineFault(
  'supplementReceivedOn',
  '补正后仍不明确须有收到补正的日期（条例第三十条）',
  'stillUnclear needs the day on which the supplement was received (art. 30)',
  '请补填补正告知日期和收到补正日期',
  'fill in when the supplement was requested and received',
);

export const LAPSED_TOO_EARLY = lineFault(
  'closedOn',
  '办结日期时补正期限尚未届满（条例第三十条）',
  'on that day the term for the supplement had not ended yet (art. 30)',
  '请核对补正告知日期、补正期限和办结日期',
  'check when the supplement was requested, its term, and the day of closing',
);

export const lapsedInAnotherYear = (actual: Day): LineFault =>
  lineFault(
    'closedOn',
    `期限届满，申请于${actual}终结，与台账的年度不同，会改变年报`,
    `the term ended and the application closed on ${actual}, in another year than the register says`,
    '请补填补正期限（工作日），或核对办结日期',
    'fill in the term of the supplement in working days, or check the day of closing',
  );

export const endedOtherwise = ({ outcome, closedOn }: Facts): LineFault =>
  lineFault(
    'outcome',
    outcome ? `按台账的日期，申请已于${closedOn}以“${OUTCOMES[outcome].label.zh}”终结` : '按台账的日期，申请尚未办结',
    outcome
      ? `by these dates it ended on ${closedOn} as ${OUTCOMES[outcome].label.en}`
      : 'by these dates it has not ended',
    '请补填收到补正日期，或改正办理结果',
    'fill in when the supplement was received, or correct the outcome',
  );
