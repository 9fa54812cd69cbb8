// Imports of old registers: download the template, preview a file, import it, follow the import.
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LARGEST_FILE } from '../../documents/old-register/read-register.js';
import { registerTemplate } from '../../documents/old-register/template.js';
import type { MappingSaid } from '../../domain/old-register/mapping.js';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { askForImport, listImports, readImport, type RegisterImport } from '../../usecases/old-register/ask-import.js';
import { asMapping, MAPPING } from '../../usecases/old-register/mapping-said.js';
import {
  previewRegister as preview,
  type RegisterAsked,
  type RegisterPreview,
} from '../../usecases/old-register/preview-register.js';
import { attachedAs, HARMLESS } from '../attachments/disposition.js';
import { type Place, receivedForm } from '../attachments/form.js';
import { BODY, checked } from '../doorkeeper.js';
import { Given, type GivenBy, type Operation, Serves } from '../operation.js';
import { HttpProblem } from '../problems.js';
import {
  downloadRegisterTemplate,
  importRegister,
  listRegisterImports,
  previewRegister,
  readRegisterImport,
  RegisterFields,
} from './old-register.operations.js';

@Controller()
export class OldRegisterController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(downloadRegisterTemplate)
  template(@Res({ passthrough: true }) reply: FastifyReply): Buffer {
    void reply
      .headers(HARMLESS)
      .header('content-disposition', attachedAs('旧台账导入模板.xlsx', 'old-register-template.xlsx'))
      .type(String(downloadRegisterTemplate.type));
    return Buffer.from(registerTemplate());
  }

  @Serves(previewRegister)
  async preview(@Given() given: GivenBy<typeof previewRegister>): Promise<RegisterPreview> {
    return preview(this.database, await handedIn(given));
  }

  @Serves(importRegister)
  async import(@Given() given: GivenBy<typeof importRegister>): Promise<RegisterImport> {
    return askForImport(this.database, { ...(await handedIn(given)), person: given.person });
  }

  @Serves(listRegisterImports)
  async list(
    @Given() { agency }: GivenBy<typeof listRegisterImports>,
  ): Promise<{ readonly imports: readonly RegisterImport[] }> {
    return { imports: await listImports(this.database, agency.id) };
  }

  @Serves(readRegisterImport)
  read(@Given() { params, agency }: GivenBy<typeof readRegisterImport>): Promise<RegisterImport> {
    return readImport(this.database, agency.id, params.import);
  }
}

/** Keeps the uploaded file in memory only: a register holds personal data. */
const MEMORY: Place<Buffer> = { arrive: (content: Readable) => buffer(content), discard: async () => undefined };

/** @throws DomainError `invalid`, HttpProblem `too-large`, `bad-request` */
async function handedIn({
  parts,
  agency,
  at,
}: Pick<GivenBy<Operation>, 'parts' | 'agency' | 'at'>): Promise<RegisterAsked> {
  const { fields, arrival } = await receivedForm(parts(LARGEST_FILE), MEMORY, LARGEST_FILE, (sent) =>
    mappingOf(checked(RegisterFields, sent, BODY).mapping),
  );
  return { agency, at, file: arrival, mapping: fields };
}

function mappingOf(text: string | undefined): MappingSaid {
  if (!text?.trim()) return {};
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new HttpProblem('bad-request', {
      zh: '对应关系（字段 mapping）不是JSON，请按预览返回的 mapping 修改后提交',
      en: 'the field mapping is no JSON: change the mapping that the preview gave, and send that',
    });
  }
  return asMapping(checked(MAPPING, said, { zh: '对应关系', en: 'mapping' }));
}
