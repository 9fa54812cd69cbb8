// The use cases check authority, whichever way a command comes in.
import type { AccountRole, Membership, Person } from '../../src/domain/people/rights.js';
import { giveOpening as giveAgency } from '../../src/usecases/agencies/give-opening.js';
import { giveCommand } from '../../src/usecases/applications/give-command.js';
import { giveRegistration } from '../../src/usecases/applications/give-registration.js';
import type { Asking } from '../../src/usecases/asking.js';
import { giveNotice, givePreview } from '../../src/usecases/calendar/give-notice.js';
import { giveClosing, giveOpening, giveRedo } from '../../src/usecases/remedies/give-remedy-command.js';
import { dropDatabases, dumpOf } from '../builders/database.js';
import { Desk, nineOClock } from '../builders/desk.js';

afterAll(dropDatabases);

const asking = (...memberships: readonly Membership[]): Asking => {
  const person: Person = { accountId: 7, login: 'li', name: '李', memberships };
  return { person, at: nineOClock('2026-01-06') };
};
const REGISTRATION = {
  applicant: { type: 'naturalPerson', name: '张三' },
  channel: 'counter',
  content: '批复',
} as const;

describe('a person without the role in that agency', () => {
  const everywhere = (role: AccountRole): readonly Membership[] => [{ agencyId: 1, role }];
  const clerk = everywhere('clerk');
  const auditor: readonly Membership[] = [...everywhere('auditor'), { agencyId: 2, role: 'auditor' }];
  const someoneAbove = everywhere('head');

  it('is refused by each use case, and nothing is written', async () => {
    const desk = await Desk.open(['county'], ['land', 'county']);
    const { database } = desk;
    const application = await desk.served('2026-01-05', { agency: 'land' });
    const { agencyId, id } = application;
    const remedy = await desk.openRemedy('2026-01-05', application);
    const land = await desk.agency('land');
    const notice = { title: '通知', source: '文件', off: ['2026-01-12'], work: [] };
    const before = await dumpOf(database.url);
    for (const memberships of [clerk, auditor, someoneAbove, []]) {
      const who = asking(...memberships);
      for (const refused of [
        giveCommand(database, who, { agencyId, id }, { do: 'archive' }),
        giveRegistration(database, who, { agency: 'land', ...REGISTRATION }),
        giveOpening(database, who, land, { remedy: '行初1号', kind: 'litigation' }),
        giveClosing(database, who, remedy, 'upheld'),
        giveRedo(database, who, remedy, 20),
        giveAgency(database, who, { code: 'new', name: '某局', kind: 'department', parent: 'land' }),
        givePreview(database, who, notice),
        giveNotice(database, who, notice),
      ]) {
        await expect(refused).rejects.toMatchObject({ code: 'not-permitted' });
      }
    }
    expect(await dumpOf(database.url)).toEqual(before);
  });
});
