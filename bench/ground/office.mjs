// Our side of a comparison: an office with its agencies, and commands given through the use cases that serve the doors.
import { changeApplication } from '../../dist/src/usecases/applications/change.js';
import { openAgency } from '../../dist/src/usecases/agencies/open-agency.js';
import { registerApplication } from '../../dist/src/usecases/applications/register.js';
import { perform } from '../../dist/src/usecases/perform.js';
import { openDatabase } from '../../dist/src/store/database.js';
import { readOffice } from '../../dist/src/store/office.js';

const OPENED_AT = '2019-05-15T09:00:00+08:00';

/** Opens a city with so many agencies: one government, and the rest under it. */
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

/** The commands that open them; the first is over all others. */
export function agencies(count) {
  return Array.from({ length: count }, (_, index) =>
    index === 0
      ? { do: 'openAgency', code: 'city', name: '某市人民政府', kind: 'government' }
      : { do: 'openAgency', code: `a${index}`, name: `某市第${index}局`, kind: 'department', parent: 'city' },
  );
}

/**
 * Lives one life: each command is decided and committed before the next is given.
 * @param keep is called with the change set of each command that was committed
 */
export async function live(database, agency, steps, keep = () => {}) {
  let ref;
  for (const step of steps) {
    const command = { ...step, on: step.at.slice(0, 10) };
    let changes;
    const record = await perform(database, { at: command.at }, (ledger) => {
      ({ changes } = ledger);
      return ref
        ? changeApplication(ledger, ref, command)
        : registerApplication(ledger, agency(ledger.office), command);
    });
    ref ??= { agencyId: record.agencyId, id: record.id };
    keep(changes);
  }
}
