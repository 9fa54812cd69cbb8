// Checks an id number while it is typed: only a hint, never refused, not stored.
import { isPlausibleIdNumber } from '../../domain/persons/id-numbers.js';
import type { ApplicantType, Text } from '../../domain/vocabulary.js';

export interface IdNumberCheck {
  readonly looksRight: boolean;
  readonly says: Text;
}

export function checkIdNumber({
  type,
  idNumber,
}: {
  readonly type: ApplicantType;
  readonly idNumber: string;
}): IdNumberCheck {
  const number = idNumber.normalize('NFKC').trim();
  const kind: Text =
    type === 'naturalPerson'
      ? { zh: '居民身份证号', en: 'resident identity number' }
      : { zh: '统一社会信用代码', en: 'unified social credit code' };
  if (isPlausibleIdNumber(type, number)) {
    return { looksRight: true, says: { zh: `${kind.zh}校验一致`, en: `the check digit of the ${kind.en} agrees` } };
  }
  return {
    looksRight: false,
    says: {
      zh: `不是有效的${kind.zh}，请核对；如系护照等其他证件，可照实填写`,
      en: `no valid ${kind.en}: compare it; a passport or another paper may be entered as it is`,
    },
  };
}
