// Imports of old registers: download the template, preview a file, import it, follow the import.
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MAX_FILE_BYTES } from '../../documents/register-import/read-register.js';
import { registerTemplate } from '../../documents/register-import/register-template.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import { findNamesByLogin } from '../../platform/commands/find-actors.js';
import { Database } from '../../platform/db/database.js';
import { UploadLimit } from '../../platform/http/upload-limit.js';
import { WorkerPool } from '../../platform/workers/worker-pool.js';
import { requestImport, listImports, readImport, type RegisterImport } from './request-import.js';
import { asMapping, MAPPING } from './mapping-schema.js';
import type { RegisterPreview } from './describe-register.js';
import { previewRegister as preview, type RegisterRequest } from './preview-register.js';
import { attachmentDisposition, DOWNLOAD_HEADERS } from '../../platform/http/content-disposition.js';
import { type FileSink, readForm } from '../../platform/http/multipart-form.js';
import { BODY_LABEL, validate } from '../../platform/http/operation.guard.js';
import { Input, type OperationInput, type Operation, Handles } from '../../platform/http/operation.js';
import { HttpProblem } from '../../platform/http/problems.js';
import {
  downloadRegisterTemplate,
  importRegister,
  listRegisterImports,
  previewRegister,
  readRegisterImport,
  RegisterFields,
} from './register-import.api.js';

@Controller()
export class RegisterImportController {
  constructor(
    private readonly database: Database,
    private readonly workers: WorkerPool,
    private readonly uploads: UploadLimit,
  ) {}

  @Handles(downloadRegisterTemplate)
  template(@Res({ passthrough: true }) reply: FastifyReply): Buffer {
    void reply
      .headers(DOWNLOAD_HEADERS)
      .header('content-disposition', attachmentDisposition('旧台账导入模板.xlsx', 'old-register-template.xlsx'))
      .type(String(downloadRegisterTemplate.type));
    return Buffer.from(registerTemplate());
  }

  @Handles(previewRegister)
  async preview(@Input() input: OperationInput<typeof previewRegister>): Promise<RegisterPreview> {
    return this.uploads.run(`agency ${input.agency.id}`, async () =>
      preview(this.database, this.workers, await readRegisterForm(input)),
    );
  }

  @Handles(importRegister)
  async import(@Input() input: OperationInput<typeof importRegister>): Promise<RegisterImport> {
    return this.uploads.run(`agency ${input.agency.id}`, async () =>
      requestImport(this.database, this.workers, { ...(await readRegisterForm(input)), person: input.person }),
    );
  }

  @Handles(listRegisterImports)
  async list(
    @Input() { agency }: OperationInput<typeof listRegisterImports>,
  ): Promise<{ readonly imports: readonly RegisterImport[]; readonly names: Readonly<Record<string, string>> }> {
    const imports = await listImports(this.database, agency.id);
    const logins = imports.map(({ askedBy }) => askedBy);
    return { imports, names: await findNamesByLogin(this.database.pool, logins) };
  }

  @Handles(readRegisterImport)
  read(@Input() { params, agency }: OperationInput<typeof readRegisterImport>): Promise<RegisterImport> {
    return readImport(this.database, agency.id, params.import);
  }
}

/** Keeps the uploaded file in memory only: a register holds personal data. */
const IN_MEMORY: FileSink<Buffer> = { arrive: (content: Readable) => buffer(content), discard: async () => undefined };

/** @throws DomainError `invalid`, HttpProblem `too-large`, `bad-request` */
async function readRegisterForm({
  parts,
  agency,
  at,
}: Pick<OperationInput<Operation>, 'parts' | 'agency' | 'at'>): Promise<RegisterRequest> {
  const { fields, arrival } = await readForm(parts(MAX_FILE_BYTES), IN_MEMORY, MAX_FILE_BYTES, (rawFields) =>
    parseMapping(validate(RegisterFields, rawFields, BODY_LABEL).mapping),
  );
  return { agency, at, file: arrival, mapping: fields };
}

function parseMapping(text: string | undefined): MappingInput {
  if (!text?.trim()) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new HttpProblem('bad-request', {
      zh: '对应关系（字段 mapping）不是JSON，请按预览返回的 mapping 修改后提交',
      en: 'the field mapping is no JSON: change the mapping that the preview gave, and send that',
    });
  }
  return asMapping(validate(MAPPING, parsed, { zh: '对应关系', en: 'mapping' }));
}
