// Reads and changes the settings of an agency.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SettingsChange } from '../../domain/settings.js';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import {
  type AgencySettings,
  changeSettings as change,
  readSettings as read,
  type SettingsChanged,
  settingsHistory,
} from '../../usecases/agencies/settings.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { changeSettings, listSettingsChanges, readSettings } from './settings.operations.js';

@Controller()
export class SettingsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(readSettings)
  async read(
    @Given() { agency }: GivenBy<typeof readSettings>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencySettings> {
    return atVersion(reply, await read(this.database, agency));
  }

  @Serves(changeSettings)
  async change(
    @Given() given: GivenBy<typeof changeSettings>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencySettings> {
    return atVersion(reply, await change(this.database, given, given.agency, given.body as SettingsChange));
  }

  @Serves(listSettingsChanges)
  async changes(
    @Given() { agency }: GivenBy<typeof listSettingsChanges>,
  ): Promise<{ readonly changes: readonly SettingsChanged[] }> {
    return { changes: await settingsHistory(this.database, agency) };
  }
}

function atVersion(reply: FastifyReply, settings: AgencySettings): AgencySettings {
  reply.header('etag', `"${settings.version}"`);
  return settings;
}
