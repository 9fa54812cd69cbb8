// Reads what a report's words say about the numbers of Tables 3 and 4.
import { applicationClaim, noApplicationClaim } from './application-claims.js';
import type { Claim, Subject } from './claims.js';
import { noRemedyClaim, type RemedyContext, remedyClaim, remedyContext } from './remedy-claims.js';
import { numbersIn } from './sentence-numbers.js';
import { subjectOf, subjectOfHeading } from './subject.js';

const HEADING = /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[、.．])([^。：；]{2,30})/;

/** Cut into pieces that no sentence exceeds. */
const SENTENCE = /[^。！？]{1,1000}/g;

/** Each claim once. @param words paragraphs without white space, each on a line */
export function readClaims(words: string, year: number | null): readonly Claim[] {
  const claims = new Map<string, Claim>();
  let heading: Subject = null;
  for (const paragraph of words.split('\n')) {
    const title = HEADING.exec(paragraph)?.[1];
    if (title !== undefined) heading = subjectOfHeading(title);
    for (const claim of claimsOf(paragraph, heading, year)) {
      claims.set(`${claim.quote} ${claim.readings[0]!.join('+')}`, claim);
    }
  }
  return [...claims.values()];
}

function claimsOf(paragraph: string, heading: Subject, year: number | null): readonly Claim[] {
  const claims: (Claim | null)[] = [];
  let subject = heading;
  for (const [sentence] of paragraph.matchAll(SENTENCE)) {
    let remedies: RemedyContext = [];
    for (const number of numbersIn(sentence)) {
      const spoken = number.lead + number.phrase;
      subject = subjectOf(spoken) ?? subject;
      remedies = remedyContext(spoken, sentence, remedies, heading === 'remedies');
      const isRemedy = subject === 'remedies';
      const claim = isRemedy ? remedyClaim(number, remedies) : applicationClaim(number, subject, year);
      if (claim && !isRemedy) subject = 'applications';
      claims.push(claim);
    }
    for (const clause of sentence.split(/[，,；;]/)) {
      claims.push(noApplicationClaim(clause), noRemedyClaim(clause, heading === 'remedies'));
    }
    // The words after the last number may name something else: “…。收到留言若干。”
    subject = subjectOf(sentence) ?? subject;
  }
  return claims.filter((claim) => claim !== null);
}
