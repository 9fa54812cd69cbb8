// Reads and changes the settings of an agency.
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SettingsChange } from '../../domain/agencies/settings.js';
import { Database } from '../../platform/db/database.js';
import {
  type AgencySettings,
  changeSettings as change,
  readSettings as read,
  type SettingsHistoryEntry,
  readSettingsHistory,
} from './agency-settings.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { changeSettings, listSettingsChanges, readSettings } from './settings.api.js';

@Controller()
export class SettingsController {
  constructor(private readonly database: Database) {}

  @Handles(readSettings)
  async read(
    @Input() { agency }: OperationInput<typeof readSettings>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencySettings> {
    return withETag(reply, await read(this.database, agency));
  }

  @Handles(changeSettings)
  async change(
    @Input() input: OperationInput<typeof changeSettings>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencySettings> {
    return withETag(reply, await change(this.database, input, input.agency, input.body as SettingsChange));
  }

  @Handles(listSettingsChanges)
  async changes(
    @Input() { agency }: OperationInput<typeof listSettingsChanges>,
  ): Promise<{ readonly changes: readonly SettingsHistoryEntry[] }> {
    return { changes: await readSettingsHistory(this.database, agency) };
  }
}

function withETag(reply: FastifyReply, settings: AgencySettings): AgencySettings {
  reply.header('etag', `"${settings.version}"`);
  return settings;
}
