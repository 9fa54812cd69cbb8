// The conditions of consultations: with third parties, co-makers and other organs (arts. 32–34).
import { type DomainError, invalid, notFound } from '../errors.js';
import { type CommandCheck, condition } from './command-conditions.js';
import { type Application, givesOut, openThirdParties } from './facts.js';

export const hasUndeliveredConsultation = condition(
  ({ facts }) => facts.consultations.some(({ deliveredOn, endedOn }) => !(deliveredOn ?? endedOn)),
  '没有尚未送达的征求意见书',
  'no consultation is on its way',
);
export const hasOutstandingOpinion = condition(
  ({ facts }) => facts.consultations.some(({ opinion }) => !opinion),
  '没有待收的意见',
  'no opinion is outstanding',
);
export const hasRunningConsultation = condition(
  ({ facts }) => facts.consultations.some(({ endedOn }) => endedOn === undefined),
  '没有正在进行的征求意见',
  'no consultation is running',
);
/** Art. 32: the third party is heard before anything is given out. */
export const thirdPartiesHeard = condition(
  ({ facts }) => !givesOut(facts) || openThirdParties(facts).length === 0,
  '正在征求第三方意见，其意见未到、期限未满，不能签发予以公开或者部分公开的答复（条例第三十二条）；可以先登记意见或者终止征求意见',
  'a third party may still answer, so nothing that gives information out is signed (art. 32): record its opinion, or end the consultation',
);

export const consultationIsNew =
  <Name extends 'consultThirdParty' | 'consultAgency'>(): CommandCheck<Name> =>
  ({ facts }, { consultation }) =>
    facts.consultations.some(({ name }) => name === consultation)
      ? invalid(`征求意见“${consultation}”已有记录`, `consultation ${consultation} exists already`)
      : null;

export const consultationExists =
  <Name extends 'consultationDelivered' | 'receiveOpinion' | 'endConsultation' | 'lapseConsultation'>(
    check: (consultation: Application['facts']['consultations'][number]) => DomainError | null,
  ): CommandCheck<Name> =>
  ({ facts }, { consultation }) => {
    const found = facts.consultations.find(({ name }) => name === consultation);
    if (!found) return notFound(`没有征求意见“${consultation}”`, `there is no consultation ${consultation}`);
    return check(found);
  };
