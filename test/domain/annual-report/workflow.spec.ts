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
  type ReportState,
  type ReportStep,
  takeStep,
  REPORT_STEP_CARDS,
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

/** Written down from the rules, not computed from the table: the steps of each state and where they lead. */
const RULES: Readonly<Record<ReportState, Readonly<Partial<Record<ReportStep, ReportState>>>>> = {
  compiling: { edit: 'compiling', submit: 'submitted' },
  submitted: { accept: 'accepted', return: 'returned' },
  returned: { edit: 'compiling', submit: 'submitted' },
  accepted: { return: 'returned', lock: 'locked' },
  locked: { publish: 'published', reopen: 'compiling' },
  published: { reopen: 'compiling' },
};

const EVERY = REPORT_STATES.flatMap((state) => REPORT_STEPS.map((step) => [state, step] as const));

describe('a report', () => {
  it.each(EVERY)('that is %s: %s', (state, step) => {
    const to = RULES[state][step];
    if (to) expect(takeStep(state, step, false)).toBe(to);
    else {
      expect(() => takeStep(state, step, false)).toThrow(
        expect.objectContaining({ code: 'not-allowed', details: { allowed: Object.keys(RULES[state]) } }),
      );
    }
  });

  it('names in a refusal what may be done, and by which role', () => {
    expect(() => takeStep('submitted', 'lock', false)).toThrow(
      '报告已报送，不能锁定；现在可以：接收（上级机关统计人员或机构负责人）、退回（上级机关统计人员或机构负责人）',
    );
    expect(() => takeStep('submitted', 'lock', true)).toThrow("accept (the agency's head), return (the agency's head)");
  });

  it('has been submitted, and is frozen, in these states', () => {
    expect(REPORT_STATES.filter(isSubmitted)).toEqual(['submitted', 'accepted', 'locked', 'published']);
    expect(REPORT_STATES.filter(isFrozen)).toEqual(['locked', 'published']);
  });

  it('can always go on, and every state can be reached', () => {
    for (const state of REPORT_STATES) expect(stepsIn(state)).not.toEqual([]);
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
    const offers = stepOffers('accepted', memberIn(2, 'statistician'), LINE);
    expect(offers.map(({ step, allowed }) => [step, allowed])).toEqual(REPORT_STEPS.map((step) => [step, false]));
    expect(offers.find(({ step }) => step === 'edit')!.reason!.zh).toContain('报告已接收，不能编辑');
    expect(offers.find(({ step }) => step === 'lock')!.reason!.zh).toBe('年度报告须由本机关机构负责人锁定');
    const open = stepOffers('returned', memberIn(2, 'statistician'), LINE).filter(({ allowed }) => allowed);
    expect(open).toMatchObject([
      { step: 'edit', reason: null },
      { step: 'submit', reason: null },
    ]);
  });
});
