// Reads the notices that an installation holds; before installation, those of this version.
import type { Notice } from '../../domain/calendar/notice.js';
import { stateCouncilNotices } from '../../domain/calendar/state-council.js';
import { readStoredNotices } from '../../platform/db/stored-notices.js';

/** The whole country's, without any agency's own. */
export const readInstalledNotices = async (url: string): Promise<readonly Notice[]> =>
  (await readStoredNotices(url)) ?? stateCouncilNotices();
