// The roles awaited by state agree with awaitedStepOf for every application.
import { awaitedStepOf } from '../../../src/domain/applications/awaited-step.js';
import { hasOpenConsultation } from '../../../src/domain/applications/facts.js';
import { NO_DUE_DATE, sortDueOn } from '../../../src/domain/applications/due-status.js';
import {
  HANDLER_STATES,
  OPINION_STATES,
  statesOfRole,
  OPINION_ROLES,
  unassignedStatesOf,
  PAUSED_OFFICE_STATES,
} from '../../../src/domain/applications/waiting-states.js';
import { type Role, ROLES } from '../../../src/domain/vocabulary.js';
import { type ApplicationScenario } from '../../support/application.js';
import { processWalk } from '../../support/process-walk.js';

const { nodes } = processWalk();

const rolesByState = (scenario: ApplicationScenario): readonly Role[] => {
  const { state, facts } = scenario;
  if (sortDueOn(scenario) === NO_DUE_DATE && !PAUSED_OFFICE_STATES.includes(state)) return [];
  return ROLES.filter(
    (role) =>
      statesOfRole(role).includes(state) ||
      unassignedStatesOf(role).includes(state) ||
      (OPINION_ROLES.includes(role) && OPINION_STATES.includes(state) && hasOpenConsultation(facts)),
  );
};
const rolesAwaited = (scenario: ApplicationScenario): readonly Role[] => {
  const awaited = awaitedStepOf({ ...scenario.application, on: scenario.today, calendar: scenario.calendar }, []);
  return awaited?.who === 'office' ? ROLES.filter((role) => awaited.roles.includes(role)) : [];
};

describe('the role that an application waits for, by its state', () => {
  it('is the one it waits for, wherever the process can lead', () => {
    for (const scenario of nodes) {
      expect([scenario.state, scenario.today, rolesByState(scenario)]).toEqual([
        scenario.state,
        scenario.today,
        rolesAwaited(scenario),
      ]);
    }
  });

  it('is the handler exactly where the application is with a handler', () => {
    for (const scenario of nodes) {
      const roles = rolesAwaited(scenario);
      if (roles.length > 0) expect(HANDLER_STATES.includes(scenario.state)).toBe(roles.includes('handler'));
    }
  });

  it('is a reviewer in review, a head to sign and to confirm a lapse (arts. 17, 30, 33)', () => {
    expect(statesOfRole('reviewer')).toEqual(['handling.inReview']);
    expect(statesOfRole('head').toSorted()).toEqual(
      ['acceptance.lapsed', 'handling.inReview', 'handling.lapsed', 'reply.cleared', 'review.lapsed'].toSorted(),
    );
    expect([...statesOfRole('clerk'), ...statesOfRole('handler')]).toEqual([]);
  });
});
