// The workflow of an annual report (art. 49): its states, its steps, and the role for each step.
//
//   编制中 compiling   the statistician writes, corrects, submits
//   已报送 submitted   the agency above accepts it, or returns it with remarks; the head may lock it meanwhile
//   已退回 returned    the statistician goes on; with the first change it is being compiled again
//   已接收 accepted    the head of the agency locks it; the agency above may still return it
//   已锁定 locked      nothing changes any more; the statistician notes where and when it was published
//   已公布 published   the head may reopen it, with a reason; the locked version stays on record
//
// Art. 49(1) wants it submitted and published by the same day, so publication does not wait for the agency above: that
// may accept or return a report which is locked or published. What was published stays published when it is returned.
import { type DomainError, notAllowed, notPermitted } from '../errors.js';
import { ACCOUNT_ROLE_LABEL, type AccountRole, type Membership, type Person } from '../accounts/rights.js';
import type { Text } from '../vocabulary.js';

export const REPORT_STATES = ['compiling', 'submitted', 'returned', 'accepted', 'locked', 'published'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_STATE_LABEL: Readonly<Record<ReportState, Text>> = {
  compiling: { zh: '编制中', en: 'being compiled' },
  submitted: { zh: '已报送', en: 'submitted' },
  returned: { zh: '已退回', en: 'returned' },
  accepted: { zh: '已接收', en: 'accepted' },
  locked: { zh: '已锁定', en: 'locked' },
  published: { zh: '已公布', en: 'published' },
};

/** What the agency above last said of what was submitted to it. */
export const REPORT_REVIEWS = ['awaited', 'accepted', 'returned'] as const;
export type ReportReview = (typeof REPORT_REVIEWS)[number];

/** Where a report stands. `review` is null before it was first submitted. */
export interface ReportStanding {
  readonly state: ReportState;
  readonly review: ReportReview | null;
}

/** The events of a report; the number of the last one is the report's version. */
export const REPORT_EVENTS = [
  'sectionsWritten',
  'table2Written',
  'cellCorrected',
  'correctionTakenBack',
  'submitted',
  'accepted',
  'returned',
  'locked',
  'published',
  'reopened',
] as const;
export type ReportEventType = (typeof REPORT_EVENTS)[number];

/** Who takes a step. `supervisor`: of an agency above; without one, the agency's own head. */
export const REPORT_ACTORS = ['statistician', 'head', 'supervisor'] as const;
export type ReportActor = (typeof REPORT_ACTORS)[number];

interface StepCard {
  readonly label: Text;
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  readonly by: ReportActor;
  readonly article: string;
}

export const REPORT_STEPS = ['edit', 'submit', 'accept', 'return', 'lock', 'publish', 'reopen'] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

/** In the order in which a report meets them. */
export const REPORT_STEP_CARDS: Readonly<Record<ReportStep, StepCard>> = {
  edit: {
    label: { zh: '编辑', en: 'edit' },
    from: ['compiling', 'returned'],
    to: 'compiling',
    by: 'statistician',
    article: '50',
  },
  submit: {
    label: { zh: '报送', en: 'submit' },
    from: ['compiling', 'returned'],
    to: 'submitted',
    by: 'statistician',
    article: '49',
  },
  accept: {
    label: { zh: '接收', en: 'accept' },
    from: ['submitted', 'locked', 'published'],
    to: 'accepted',
    by: 'supervisor',
    article: '49',
  },
  return: {
    label: { zh: '退回', en: 'return' },
    from: ['submitted', 'accepted', 'locked', 'published'],
    to: 'returned',
    by: 'supervisor',
    article: '46',
  },
  lock: {
    label: { zh: '锁定', en: 'lock' },
    from: ['submitted', 'accepted'],
    to: 'locked',
    by: 'head',
    article: '49',
  },
  publish: {
    label: { zh: '公布', en: 'publish' },
    from: ['locked'],
    to: 'published',
    by: 'statistician',
    article: '49',
  },
  reopen: {
    label: { zh: '重新打开', en: 'reopen' },
    from: ['locked', 'published'],
    to: 'compiling',
    by: 'head',
    article: '6',
  },
};

/** True if its figures, texts and corrections are a fixed snapshot. */
export const isFrozen = (state: ReportState): boolean => state === 'locked' || state === 'published';

/** True once the agency has submitted it. */
export const isSubmitted = (state: ReportState): boolean => state !== 'compiling' && state !== 'returned';

const SUPERVISORS: readonly AccountRole[] = ['statistician', 'head'];

/**
 * The role in which a person may take a step of an agency's report, their own before a colleague's.
 * @param line the agency and those above it, itself first
 */
export function actingMembership({ memberships }: Person, by: ReportActor, line: readonly number[]): Membership | null {
  const [itself, ...above] = line;
  const holds = ({ agencyId, role }: Membership): boolean => {
    if (by !== 'supervisor') return agencyId === itself && role === by;
    return above.length === 0
      ? agencyId === itself && role === 'head'
      : above.includes(agencyId) && SUPERVISORS.includes(role);
  };
  const may = memberships.filter(holds);
  return may.find(({ onBehalfOf }) => onBehalfOf === undefined) ?? may[0] ?? null;
}

/** Who takes a step, in words. @param isTop no agency is above */
export function actorLabel(by: ReportActor, isTop: boolean): Text {
  const [{ zh, en }, head] = [ACCOUNT_ROLE_LABEL.statistician, ACCOUNT_ROLE_LABEL.head];
  if (by === 'statistician') return { zh: `本机关${zh}`, en: `the agency's ${en}` };
  if (by === 'head' || isTop) return { zh: `本机关${head.zh}`, en: `the agency's ${head.en}` };
  return { zh: `上级机关${zh}或${head.zh}`, en: `the ${en} or ${head.en} of an agency above` };
}

/** Its last word is not said again. */
const REVIEW_OF: Readonly<Partial<Record<ReportStep, ReportReview>>> = { accept: 'accepted', return: 'returned' };

const isPossible = ({ state, review }: ReportStanding, step: ReportStep): boolean =>
  REPORT_STEP_CARDS[step].from.includes(state) && (review === null || REVIEW_OF[step] !== review);

/** The possible steps, for all roles. @example stepsIn({ state: 'compiling', review: null }) //=> ['edit', 'submit'] */
export const stepsIn = (standing: ReportStanding): readonly ReportStep[] =>
  REPORT_STEPS.filter((step) => isPossible(standing, step));

/** The role in which a person takes a step. @throws DomainError `not-permitted` naming who may */
export function assertMayTakeStep(person: Person, step: ReportStep, line: readonly number[]): Membership {
  const { by } = REPORT_STEP_CARDS[step];
  const membership = actingMembership(person, by, line);
  if (membership) return membership;
  throw wrongActor(step, line.length === 1);
}

const wrongActor = (step: ReportStep, isTop: boolean): DomainError => {
  const { label, by } = REPORT_STEP_CARDS[step];
  const who = actorLabel(by, isTop);
  return notPermitted(`年度报告须由${who.zh}${label.zh}`, `to ${label.en} the report it takes ${who.en}`, {
    allowed: [by],
  });
};

/** Why a step is not possible now; null if it is. */
export function stepRefusal(standing: ReportStanding, step: ReportStep, isTop: boolean): Text | null {
  if (isPossible(standing, step)) return null;
  const now = stepsIn(standing).map((each) => {
    const { label, by } = REPORT_STEP_CARDS[each];
    const who = actorLabel(by, isTop);
    return { zh: `${label.zh}（${who.zh}）`, en: `${label.en} (${who.en})` };
  });
  const { label } = REPORT_STEP_CARDS[step];
  const { zh, en } = standingLabel(standing);
  return {
    zh: `报告${zh}，不能${label.zh}；现在可以：${now.map((each) => each.zh).join('、')}`,
    en: `the report is ${en}: you cannot ${label.en} it now; what may be done: ${now.map((each) => each.en).join(', ')}`,
  };
}

/** Its state, and what the agency above said of it where the state does not tell. */
export function standingLabel({ state, review }: ReportStanding): Text {
  const { zh, en } = REPORT_STATE_LABEL[state];
  if (review === null || !isFrozen(state)) return { zh, en };
  const above = REVIEW_LABEL[review];
  return { zh: `${zh}（${above.zh}）`, en: `${en} (${above.en})` };
}

const REVIEW_LABEL: Readonly<Record<ReportReview, Text>> = {
  awaited: { zh: '上级尚未接收', en: 'not yet accepted above' },
  accepted: { zh: '上级已接收', en: 'accepted above' },
  returned: { zh: '上级已退回', en: 'returned from above' },
};

/** The state after a step. @throws DomainError `not-allowed` naming what is allowed now, and to whom */
export function takeStep(standing: ReportStanding, step: ReportStep, isTop: boolean): ReportState {
  const refusal = stepRefusal(standing, step, isTop);
  if (refusal) throw notAllowed(refusal.zh, refusal.en, { allowed: stepsIn(standing) });
  const { state } = standing;
  // What is locked is only unlocked to be corrected; what the public can read stays so until it is corrected.
  const stays = step === 'accept' ? isFrozen(state) : step === 'return' && state === 'published';
  return stays ? state : REPORT_STEP_CARDS[step].to;
}

/** A step for a screen, with why it is not allowed. */
export interface StepOffer {
  readonly step: ReportStep;
  readonly label: Text;
  readonly allowed: boolean;
  /** Why not; null if it may be taken. */
  readonly reason: Text | null;
}

/** Every step, with the reason if this person may not take it now. */
export function stepOffers(standing: ReportStanding, person: Person, line: readonly number[]): readonly StepOffer[] {
  const isTop = line.length === 1;
  return REPORT_STEPS.map((step) => {
    const { label, by } = REPORT_STEP_CARDS[step];
    const reason =
      stepRefusal(standing, step, isTop) ?? (actingMembership(person, by, line) ? null : wrongActor(step, isTop).text);
    return { step, label, allowed: reason === null, reason };
  });
}
