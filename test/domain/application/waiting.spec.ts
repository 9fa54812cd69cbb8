// The roles awaited by state agree with awaitedStepOf for every application.
import { awaitedOf } from '../../../src/domain/application/awaited.js';
import { consultationRuns } from '../../../src/domain/application/facts.js';
import { NEVER, urgentOn } from '../../../src/domain/application/light.js';
import {
  HANDLERS_TURN,
  OPINION_FIRST,
  ownTurn,
  ROLES_OF_OPINIONS,
  sharedTurn,
  STILL_BUT_HERE,
} from '../../../src/domain/application/waiting.js';
import { type Role, ROLES } from '../../../src/domain/vocabulary.js';
import { type Story } from '../../builders/application.js';
import { theWalk } from '../../builders/walk.js';

const { nodes } = theWalk();

const rolesByState = (story: Story): readonly Role[] => {
  const { state, facts } = story;
  if (urgentOn(story) === NEVER && !STILL_BUT_HERE.includes(state)) return [];
  return ROLES.filter(
    (role) =>
      ownTurn(role).includes(state) ||
      sharedTurn(role).includes(state) ||
      (ROLES_OF_OPINIONS.includes(role) && OPINION_FIRST.includes(state) && consultationRuns(facts)),
  );
};
const rolesAwaited = (story: Story): readonly Role[] => {
  const awaited = awaitedOf({ ...story.application, on: story.today, calendar: story.calendar }, []);
  return awaited?.who === 'office' ? ROLES.filter((role) => awaited.roles.includes(role)) : [];
};

describe('the role that an application waits for, by its state', () => {
  it('is the one it waits for, wherever the process can lead', () => {
    for (const story of nodes) {
      expect([story.state, story.today, rolesByState(story)]).toEqual([story.state, story.today, rolesAwaited(story)]);
    }
  });

  it('is the handler exactly where the application is with a handler', () => {
    for (const story of nodes) {
      const roles = rolesAwaited(story);
      if (roles.length > 0) expect(HANDLERS_TURN.includes(story.state)).toBe(roles.includes('handler'));
    }
  });

  it('is a reviewer in review, a head to sign and to confirm a lapse (arts. 17, 30, 33)', () => {
    expect(ownTurn('reviewer')).toEqual(['handling.inReview']);
    expect(ownTurn('head').toSorted()).toEqual(
      ['acceptance.lapsed', 'handling.inReview', 'handling.lapsed', 'reply.cleared', 'review.lapsed'].toSorted(),
    );
    expect([...ownTurn('clerk'), ...ownTurn('handler')]).toEqual([]);
  });
});
