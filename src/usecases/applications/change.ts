// One command of the process on one application, with what belongs to its record beside the facts: number, persons, text.
import type { ApplicationCommand } from '../../domain/application/commands.js';
import { step } from '../../domain/application/step.js';
import { yearOf } from '../../domain/day.js';
import { stale } from '../../domain/errors.js';
import type { ApplicationRecord } from '../../store/change-set.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import { whatHappenedSince } from './history.js';

/** The commands that concern one application and begin no other. */
export type OneApplicationCommand = Exclude<ApplicationCommand, { readonly do: 'split' }>;

/**
 * @param version the version that the person saw; when another has come since, the answer tells who did what
 * @throws DeskError `not-found`, `not-allowed`, `not-permitted`, `invalid`, `stale`
 */
export async function changeApplication(
  ledger: Ledger,
  ref: Ref,
  command: OneApplicationCommand,
  version?: number,
): Promise<ApplicationRecord> {
  const before = await ledger.application(ref);
  if (version !== undefined && version !== before.version) {
    throw stale(
      `申请已被他人更改（您看到的是第${version}版，现为第${before.version}版），请刷新后再办`,
      `it has been changed since version ${version} (now ${before.version}): reload and try again`,
      { version: before.version, since: await whatHappenedSince(ledger.on, ref, version) },
    );
  }
  const done = step(before.application, command, ledger.office.calendar(before.agencyId));
  switch (command.do) {
    case 'sign': {
      const year = yearOf(command.on);
      const serial = await ledger.nextNumber('reply', before.agencyId, year);
      return ledger.change(before, done, { reply: { year, serial } });
    }
    case 'amendRegistration': {
      const { content, name } = command.fields;
      const applicant = name === undefined ? undefined : await ledger.applicant(ref);
      const after = ledger.change(before, done, content === undefined ? {} : { content });
      if (applicant && name !== undefined) ledger.changes.party(after, { ...applicant, name });
      return after;
    }
    case 'consultThirdParty':
    case 'consultAgency': {
      const after = ledger.change(before, done);
      const role = command.do === 'consultAgency' ? 'agency' : 'thirdParty';
      ledger.changes.party(after, { role, consultation: command.consultation, name: command.party });
      return after;
    }
    default:
      return ledger.change(before, done);
  }
}
