// The use cases check authority, whichever way a command comes in.
import type { AccountRole, Membership, Person } from '../../../src/domain/accounts/rights.js';
import { submitAgency as giveAgency } from '../../../src/modules/agencies/submit-agency.js';
import { submitCommand } from '../../../src/modules/applications/submit-command.js';
import { submitRegistration } from '../../../src/modules/applications/submit-registration.js';
import type { CommandContext } from '../../../src/platform/commands/command-context.js';
import {
  amendCalendarAsPerson,
  previewNoticeAsPerson,
} from '../../../src/modules/calendar/amend-calendar-as-person.js';
import {
  submitRemedyClosing,
  submitRemedyOpening,
  submitRedo,
} from '../../../src/modules/remedies/submit-remedy-command.js';
import { dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice, nineOClock } from '../../support/test-office.js';

afterAll(dropDatabases);

const contextOf = (...memberships: readonly Membership[]): CommandContext => {
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
  const headAbove = everywhere('head');

  it('is refused by each use case, and nothing is written', async () => {
    const desk = await TestOffice.open(['county'], ['land', 'county']);
    const { database } = desk;
    const application = await desk.servedApplication('2026-01-05', { agency: 'land' });
    const { agencyId, id } = application;
    const remedy = await desk.openRemedy('2026-01-05', application);
    const land = await desk.agency('land');
    const notice = { title: '通知', source: '文件', off: ['2026-01-12'], work: [] };
    const before = await dumpDatabase(database.url);
    for (const memberships of [clerk, auditor, headAbove, []]) {
      const who = contextOf(...memberships);
      for (const refused of [
        submitCommand(database, who, { agencyId, id }, { do: 'archive' }),
        submitRegistration(database, who, { agency: 'land', ...REGISTRATION }),
        submitRemedyOpening(database, who, land, { remedy: '行初1号', kind: 'litigation' }),
        submitRemedyClosing(database, who, remedy, 'upheld'),
        submitRedo(database, who, remedy, { workingDays: 20 }),
        giveAgency(database, who, { code: 'new', name: '某局', kind: 'department', parent: 'land' }),
        previewNoticeAsPerson(database, who, notice),
        amendCalendarAsPerson(database, who, notice),
      ]) {
        await expect(refused).rejects.toMatchObject({ code: 'not-permitted' });
      }
    }
    expect(await dumpDatabase(database.url)).toEqual(before);
  });
});
