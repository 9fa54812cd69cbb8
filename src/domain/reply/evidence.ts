// The evidence that a reply needs, what of it is missing, and where to add it.
import type { RuledCommand } from '../applications/command-conditions.js';
import type { Facts } from '../applications/facts.js';
import { COMMAND_RULES } from '../applications/command-rules.js';
import type { AttachmentKind } from '../attachments/attachments.js';
import { type SettingName, SETTINGS } from '../agencies/settings.js';
import type { Text } from '../vocabulary.js';
import type { Day } from '../day.js';
import { givesCopies, isClosing, needsLegalReview, type Outcome } from './outcomes.js';
import { remedyNotice } from './remedy-notice.js';
import type { RemedyBodies } from './remedy-text.js';

/** When it is needed: for the signature, or for the complete file. */
export const EVIDENCE_STAGES = ['signing', 'file'] as const;
type Stage = (typeof EVIDENCE_STAGES)[number];

/** How to add it: by a command, by attaching a file, in the agency's settings. */
export interface EvidenceSource {
  readonly label: Text;
  readonly command?: RuledCommand;
  readonly attach?: AttachmentKind;
  readonly setting?: SettingName;
}

export interface Evidence {
  readonly key: EvidenceKey;
  readonly label: Text;
  readonly article: string;
  readonly stage: Stage;
  readonly mend: EvidenceSource;
  readonly present: boolean;
}

/** What the file of an application holds. */
export interface CaseFile {
  readonly facts: Facts;
  readonly searchRecord: boolean;
  /** The reason of public interest and the day on which the third party was told it are on file. */
  readonly objectionOverruled: boolean;
  /** The number of the reply that a repeated application was given before. */
  readonly earlierReply: string | undefined;
  readonly attached: readonly AttachmentKind[];
  readonly bodies: RemedyBodies;
}

/** The reply to check: as drafted, or as considered. */
interface Reply extends CaseFile {
  readonly outcome: Outcome;
  /** Its draft; undefined for a reply only considered. */
  readonly draft: Facts['draft'];
  readonly on: Day;
}

interface Card {
  readonly label: Text;
  readonly article: string;
  readonly stage: Stage;
  readonly mend: EvidenceSource;
  readonly needed: (reply: Reply) => boolean;
  readonly present: (reply: Reply) => boolean;
}

const byCommand = (command: RuledCommand): EvidenceSource => ({ command, label: COMMAND_RULES[command].label });
const byAttachment = (attach: AttachmentKind, zh: string, en: string): EvidenceSource => ({
  attach,
  label: { zh, en },
});
const bySetting = (name: SettingName): EvidenceSource => ({ setting: name, label: SETTINGS[name].label });

const hasOutcome =
  (...outcomes: readonly Outcome[]) =>
  ({ outcome, draft }: Reply): boolean =>
    outcomes.includes(outcome) || (draft?.items ?? []).some((item) => outcomes.includes(item.outcome));

const givesCopiesOf = ({ outcome, draft }: Reply): boolean =>
  [outcome, ...(draft?.items ?? []).map((item) => item.outcome)].some(givesCopies);

const isReply = ({ outcome }: Reply): boolean => !isClosing(outcome);
const hasNotice = ({ outcome, draft, on }: Reply): boolean => remedyNotice(outcome, on, draft?.items) !== null;
const thirdPartyConsultations = ({ facts }: Reply): readonly Facts['consultations'][number][] =>
  facts.consultations.filter(({ kind }) => kind === 'thirdParty');

const CARDS = {
  searchRecord: {
    label: { zh: '检索记录', en: 'search record' },
    article: '第三十六条第四项',
    stage: 'signing',
    mend: byCommand('submitDraft'),
    needed: hasOutcome('notExisting'),
    present: ({ searchRecord, draft }) => searchRecord && draft !== undefined,
  },
  consultation: {
    label: { zh: '征求第三方意见书', en: 'the third party consulted' },
    article: '第十五条、第三十二条',
    stage: 'signing',
    mend: byCommand('consultThirdParty'),
    needed: hasOutcome('refusedThirdParty'),
    present: (reply) => thirdPartyConsultations(reply).length > 0,
  },
  opinion: {
    label: { zh: '第三方意见，或者期限届满未答复', en: 'its opinion, or its silence beyond the term' },
    article: '第三十二条',
    stage: 'signing',
    mend: byCommand('receiveOpinion'),
    needed: hasOutcome('refusedThirdParty'),
    present: (reply) =>
      thirdPartyConsultations(reply).length > 0 &&
      thirdPartyConsultations(reply).every(({ endedOn }) => endedOn !== undefined),
  },
  publicInterest: {
    label: {
      zh: '不采纳第三方反对意见的公共利益理由，以及书面告知第三方的日期',
      en: "the public interest that outweighs the third party's objection, and the day on which it was told",
    },
    article: '第十五条、第三十二条',
    stage: 'signing',
    mend: byCommand('sign'),
    needed: (reply) =>
      givesCopiesOf(reply) && thirdPartyConsultations(reply).some(({ opinion }) => opinion === 'object'),
    present: ({ objectionOverruled }) => objectionOverruled,
  },
  thirdPartyHeard: {
    label: {
      zh: '第三方意见，或者征求意见已结束',
      en: 'the opinion of each third party, or the end of its consultation',
    },
    article: '第三十二条',
    stage: 'signing',
    mend: byCommand('receiveOpinion'),
    needed: (reply) => givesCopiesOf(reply) && thirdPartyConsultations(reply).length > 0,
    present: (reply) => thirdPartyConsultations(reply).every(({ endedOn }) => endedOn !== undefined),
  },
  grounds: {
    label: { zh: '各部分的处理结果（不公开部分的理由）', en: 'the outcome of each part: why the rest is withheld' },
    article: '第三十七条',
    stage: 'signing',
    mend: byCommand('submitDraft'),
    needed: ({ outcome }) => outcome === 'partiallyDisclosed',
    present: ({ draft }) => (draft?.items ?? []).some(({ outcome }) => outcome !== 'partiallyDisclosed'),
  },
  supplement: {
    label: { zh: '补正告知和收到的补正', en: 'the supplement asked for and received' },
    article: '第三十条',
    stage: 'signing',
    mend: byCommand('requestSupplement'),
    needed: hasOutcome('stillUnclear'),
    present: ({ facts }) => facts.supplement?.receivedOn !== undefined,
  },
  reasons: {
    label: { zh: '要求说明理由，且理由不合理或者未说明', en: 'reasons demanded, and not acceptable or never told' },
    article: '第三十五条',
    stage: 'signing',
    mend: byCommand('demandReasons'),
    needed: hasOutcome('excessive'),
    // A draft that stands was checked when it was made.
    present: ({ facts: { reasons }, draft }) =>
      reasons !== undefined &&
      reasons.acceptable !== true &&
      (reasons.acceptable === false || reasons.lapsedOn !== undefined || draft !== undefined),
  },
  earlierReply: {
    label: { zh: '已作出的答复的文号', en: 'the number of the earlier reply' },
    article: '第三十六条第六项',
    stage: 'signing',
    mend: byCommand('submitDraft'),
    needed: hasOutcome('repeated'),
    present: ({ earlierReply, draft }) => earlierReply !== undefined && draft !== undefined,
  },
  secrecyReview: {
    label: { zh: '保密审查', en: 'secrecy review' },
    article: '第十七条',
    stage: 'signing',
    mend: byCommand('review'),
    needed: isReply,
    present: ({ draft }) => draft?.secrecy === true,
  },
  legalReview: {
    label: { zh: '合法性审核', en: 'legal review' },
    article: '第十七条',
    stage: 'signing',
    mend: byCommand('review'),
    needed: ({ outcome, draft }) => needsLegalReview(outcome, draft?.items),
    present: ({ draft }) => draft?.legal === true,
  },
  reviewBody: {
    label: { zh: '行政复议机关名称', en: 'the name of the review body' },
    article: '行政复议法第二十三条第二款',
    stage: 'signing',
    mend: bySetting('reviewBody'),
    needed: hasNotice,
    present: ({ bodies }) => bodies.reviewBody !== undefined,
  },
  court: {
    label: { zh: '有管辖权的人民法院', en: 'the court' },
    article: '行政复议法第二十三条第二款、行政诉讼法第十四条、第十五条',
    stage: 'signing',
    mend: bySetting('court'),
    needed: hasNotice,
    present: ({ bodies }) => bodies.court !== undefined,
  },
  signedReply: {
    label: { zh: '盖章答复书扫描件', en: 'a scan of the sealed reply' },
    article: '第四十五条',
    stage: 'file',
    mend: byAttachment('reply', '上传答复书', 'attach the reply'),
    needed: isReply,
    present: ({ attached }) => attached.includes('reply'),
  },
  deliveryProof: {
    label: { zh: '送达凭证（签收）', en: 'proof of delivery' },
    article: '国办公开办函〔2016〕235号',
    stage: 'file',
    mend: byCommand('confirmDelivery'),
    needed: isReply,
    present: ({ facts }) => facts.deliveredOn !== undefined,
  },
} as const satisfies Record<string, Card>;

export type EvidenceKey = keyof typeof CARDS;
export const EVIDENCE_KEYS = Object.keys(CARDS) as readonly EvidenceKey[];

/**
 * The evidence for a reply with this outcome, and whether the file has it.
 * A draft with another outcome, and its reviews, do not count.
 * @param on the day of signing, or today
 */
export function evidenceFor(outcome: Outcome, file: CaseFile, on: Day): readonly Evidence[] {
  const draft = file.facts.draft?.outcome === outcome ? file.facts.draft : undefined;
  const reply: Reply = { ...file, outcome, draft, on };
  return EVIDENCE_KEYS.flatMap((key) => {
    const { needed, present, ...card }: Card = CARDS[key];
    return needed(reply) ? [{ key, ...card, present: present(reply) }] : [];
  });
}

/** The evidence missing for a signature. */
export const missingForSigning = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.filter(({ stage, present }) => stage === 'signing' && !present);

/** A head may sign without it and say why. Nothing replaces the reason that a third party is owed (art. 32). */
export const isReplaceable = ({ key }: Evidence): boolean => key !== 'publicInterest';
