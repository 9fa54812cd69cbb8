// Our side of a comparison: an office with agencies, and commands run through the use cases.
import { changeApplication } from '../../dist/src/modules/applications/change-application.js';
import { openAgency } from '../../dist/src/modules/agencies/open-agency.js';
import { registerApplication } from '../../dist/src/modules/applications/register-application.js';
import { openDatabase } from '../../dist/src/platform/db/database.js';
import { readOffice } from '../../dist/src/platform/db/office.js';

const OPENED_AT = '2019-05-15T09:00:00+08:00';

/** Opens a city: one government, and the other agencies under it. */
export async function openCity(url, count) {
  const database = await openDatabase(url, { poolSize: 1 });
  try {
    for (const command of agencies(count)) {
      await openAgency(database.pool, await readOffice(database.pool), { ...command, at: OPENED_AT });
    }
  } finally {
    await database.close();
  }
}

/** The commands that open the agencies; the first is above all others. */
export function agencies(count) {
  return Array.from({ length: count }, (_, index) =>
    index === 0
      ? { do: 'openAgency', code: 'city', name: '某市人民政府', kind: 'government' }
      : { do: 'openAgency', code: `a${index}`, name: `某市第${index}局`, kind: 'department', parent: 'city' },
  );
}

/**
 * Runs one life: each command is committed before the next one starts.
 * @param onCommit is called with the change set of each committed command
 */
export async function runLife(database, agency, steps, onCommit = () => {}) {
  let ref;
  for (const step of steps) {
    const command = { ...step, on: step.at.slice(0, 10) };
    let changes;
    const record = await database.unitOfWork.run({ at: command.at }, {}, (work) => {
      ({ changes } = work);
      return ref ? changeApplication(work, ref, command) : registerApplication(work, agency(work.office), command);
    });
    ref ??= { agencyId: record.agencyId, id: record.id };
    onCommit(changes);
  }
}
