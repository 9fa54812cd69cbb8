// The workflow of an annual report: each step in each state by each role, and refusal reasons.
import {
  REPORT_ACTORS,
  actorLabel,
  actingMembership,
  isFrozen,
  isSubmitted,
  assertMayTakeStep,
  REPORT_STATES,
  REPORT_STEPS,
  type ReportReview,
  type ReportStanding,
  type ReportState,
  type ReportStep,
  takeStep,
  REPORT_STEP_CARDS,
  standingLabel,
  stepOffers,
  stepsIn,
} from '../../../src/domain/annual-report/report-workflow.js';
import {
  ACCOUNT_ROLES,
  type AccountRole,
  hasRight,
  type Person,
  type Right,
} from '../../../src/domain/accounts/rights.js';

/** Written down from the rules, not computed from the table: the steps of each standing and where they lead. */
const RULES: readonly (readonly [
  ReportState,
  ReportReview | null,
  Readonly<Partial<Record<ReportStep, ReportState>>>,
])[] = [
  ['compiling', null, { edit: 'compiling', submit: 'submitted' }],
  ['compiling', 'returned', { edit: 'compiling', submit: 'submitted' }],
  ['compiling', 'accepted', { edit: 'compiling', submit: 'submitted' }],
  ['submitted', 'awaited', { accept: 'accepted', return: 'returned', lock: 'locked' }],
  ['returned', 'returned', { edit: 'compiling', submit: 'submitted' }],
  ['accepted', 'accepted', { return: 'returned', lock: 'locked' }],
  ['locked', 'awaited', { accept: 'locked', return: 'returned', publish: 'published', reopen: 'compiling' }],
  ['locked', 'accepted', { return: 'returned', publish: 'published', reopen: 'compiling' }],
  ['published', 'awaited', { accept: 'published', return: 'published', reopen: 'compiling' }],
  ['published', 'accepted', { return: 'published', reopen: 'compiling' }],
  ['published', 'returned', { accept: 'published', reopen: 'compiling' }],
];

const EVERY = RULES.flatMap(([state, review, steps]) =>
  REPORT_STEPS.map((step) => [state, review, step, steps[step], Object.keys(steps)] as const),
);
const SUBMITTED: ReportStanding = { state: 'submitted', review: 'awaited' };

describe('a report', () => {
  it.each(EVERY)('that is %s (the agency above: %s): %s', (state, review, step, to, allowed) => {
    if (to) expect(takeStep({ state, review }, step, false)).toBe(to);
    else {
      expect(() => takeStep({ state, review }, step, false)).toThrow(
        expect.objectContaining({ code: 'not-allowed', details: { allowed } }),
      );
    }
  });

  it('is published without waiting for the agency above (art. 49(1))', () => {
    const locked = takeStep(SUBMITTED, 'lock', false);
    expect(takeStep({ state: locked, review: 'awaited' }, 'publish', false)).toBe('published');
  });

  it('stays published when it is returned, and says so', () => {
    expect(takeStep({ state: 'published', review: 'awaited' }, 'return', false)).toBe('published');
    expect(standingLabel({ state: 'published', review: 'returned' }).zh).toBe('已公布（上级已退回）');
    expect(standingLabel({ state: 'returned', review: 'returned' }).zh).toBe('已退回');
  });

  it('names in a refusal what may be done, and by which role', () => {
    expect(() => takeStep(SUBMITTED, 'publish', false)).toThrow(
      '报告已报送，不能公布；现在可以：接收（上级机关统计人员或机构负责人）、退回（上级机关统计人员或机构负责人）、锁定（本机关机构负责人）',
    );
    expect(() => takeStep(SUBMITTED, 'publish', true)).toThrow(
      "accept (the agency's head), return (the agency's head), lock (the agency's head)",
    );
  });

  it('has been submitted, and is frozen, in these states', () => {
    expect(REPORT_STATES.filter(isSubmitted)).toEqual(['submitted', 'accepted', 'locked', 'published']);
    expect(REPORT_STATES.filter(isFrozen)).toEqual(['locked', 'published']);
  });

  it('can always go on, and every state can be reached', () => {
    expect(new Set(RULES.map(([state]) => state))).toEqual(new Set(REPORT_STATES));
    for (const [state, review] of RULES) expect(stepsIn({ state, review })).not.toEqual([]);
    expect([...new Set(REPORT_STEPS.map((step) => REPORT_STEP_CARDS[step].to))].toSorted()).toEqual(
      REPORT_STATES.toSorted(),
    );
  });
});

/** Land (2) is under county (1); village (3) is under land. */
const LINE = [2, 1];
const memberIn = (agencyId: number, role: AccountRole, onBehalfOf?: number): Person => ({
  accountId: 7,
  login: 'zhang',
  name: '张三',
  memberships: [{ agencyId, role, ...(onBehalfOf !== undefined && { onBehalfOf }) }],
});

/** Who takes the steps of land's report, by the agency of their role. */
const WHO: Readonly<Record<ReportStep, readonly (readonly [agencyId: number, role: AccountRole])[]>> = {
  edit: [[2, 'statistician']],
  submit: [[2, 'statistician']],
  accept: [
    [1, 'statistician'],
    [1, 'head'],
  ],
  return: [
    [1, 'statistician'],
    [1, 'head'],
  ],
  lock: [[2, 'head']],
  publish: [[2, 'statistician']],
  reopen: [[2, 'head']],
};

describe('a step', () => {
  it.each(REPORT_STEPS)('%s belongs to these roles, and to no others', (step) => {
    for (const agencyId of [1, 2, 3, 4]) {
      for (const role of ACCOUNT_ROLES) {
        const may = WHO[step].some(([where, as]) => where === agencyId && as === role);
        const person = memberIn(agencyId, role);
        expect([agencyId, role, actingMembership(person, REPORT_STEP_CARDS[step].by, LINE) !== null]).toEqual([
          agencyId,
          role,
          may,
        ]);
        if (may) expect(assertMayTakeStep(person, step, LINE)).toEqual({ agencyId, role });
        else
          expect(() => assertMayTakeStep(person, step, LINE)).toThrow(
            expect.objectContaining({ code: 'not-permitted' }),
          );
      }
    }
  });

  it('of a report without an agency above is taken by its own head', () => {
    expect(actingMembership(memberIn(1, 'head'), 'supervisor', [1])).toEqual({ agencyId: 1, role: 'head' });
    expect(actingMembership(memberIn(1, 'statistician'), 'supervisor', [1])).toBeNull();
    expect(actingMembership(memberIn(2, 'head'), 'supervisor', LINE)).toBeNull();
  });

  it('is taken in one’s own role before a colleague’s', () => {
    const own = { agencyId: 1, role: 'head' } as const;
    const person = { ...memberIn(1, 'statistician', 9), memberships: [{ ...own, onBehalfOf: 9 }, own] };
    expect(actingMembership(person, 'supervisor', LINE)).toEqual(own);
    expect(actingMembership(memberIn(2, 'head', 9), 'head', LINE)).toEqual({
      agencyId: 2,
      role: 'head',
      onBehalfOf: 9,
    });
  });

  /** The right that the operation requires, and the rule that allows the step. */
  it('requires at the HTTP interface a right that each of its roles has', () => {
    const right = { statistician: 'compileReports', head: 'lockReports', supervisor: 'acceptReports' } as const;
    for (const by of REPORT_ACTORS) {
      for (const line of [LINE, [2]]) {
        for (const agencyId of [1, 2, 3]) {
          for (const role of ACCOUNT_ROLES) {
            const person = memberIn(agencyId, role);
            if (actingMembership(person, by, line))
              expect(hasRight(person, right[by] satisfies Right, line)).toBe(true);
          }
        }
      }
      expect(actorLabel(by, false).zh).toMatch(/机关/u);
    }
  });

  it('is offered, or says why not: the state first, then whose it is', () => {
    const offers = stepOffers({ state: 'accepted', review: 'accepted' }, memberIn(2, 'statistician'), LINE);
    expect(offers.map(({ step, allowed }) => [step, allowed])).toEqual(REPORT_STEPS.map((step) => [step, false]));
    expect(offers.find(({ step }) => step === 'edit')!.reason!.zh).toContain('报告已接收，不能编辑');
    expect(offers.find(({ step }) => step === 'lock')!.reason!.zh).toBe('年度报告须由本机关机构负责人锁定');
    const returned: ReportStanding = { state: 'returned', review: 'returned' };
    const open = stepOffers(returned, memberIn(2, 'statistician'), LINE).filter(({ allowed }) => allowed);
    expect(open).toMatchObject([
      { step: 'edit', reason: null },
      { step: 'submit', reason: null },
    ]);
  });
});
