// Attachments: uploaded as a form, listed, downloaded one by one, removed.
import { Controller, Inject, Res, StreamableFile } from '@nestjs/common';
import { findNamesByLogin } from '../../platform/commands/find-actors.js';
import type { FastifyReply } from 'fastify';
import { PREVIEW_TYPES } from '../../domain/attachments/attachments.js';
import { Database } from '../../platform/db/database.js';
import type { AttachmentSettings } from '../../platform/file-storage/file-storage.js';
import { UploadLimit } from '../../platform/http/upload-limit.js';
import { ATTACHMENTS } from '../../platform/tokens.js';
import { addAttachment, assertCanAttach } from './add-attachment.js';
import { type Attachment, listAttachments as attachmentsOfApplication } from './list-attachments.js';
import { readAttachment } from './read-attachment.js';
import { removeAttachment as remove } from './remove-attachment.js';
import { BODY_LABEL, validate } from '../../platform/http/operation.guard.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { readerOf } from '../persons/persons.controller.js';
import { HttpProblem } from '../../platform/http/problems.js';
import {
  attachFile,
  AttachmentFields,
  downloadAttachment,
  listAttachments,
  previewAttachment,
  removeAttachment,
} from './attachments.api.js';
import { attachmentDisposition, DOWNLOAD_HEADERS, inlineDisposition } from '../../platform/http/content-disposition.js';
import { readForm } from '../../platform/http/multipart-form.js';

@Controller()
export class AttachmentsController {
  constructor(
    private readonly database: Database,
    @Inject(ATTACHMENTS) private readonly settings: AttachmentSettings | null,
    private readonly uploads: UploadLimit,
  ) {}

  @Handles(listAttachments)
  async list(
    @Input() { application, agencies }: OperationInput<typeof listAttachments>,
  ): Promise<{ readonly attachments: readonly Attachment[]; readonly names: Readonly<Record<string, string>> }> {
    const attachments = await attachmentsOfApplication(this.database, application, agencies);
    const logins = attachments.flatMap(({ by, removed }) => [by, removed?.by]);
    return { attachments, names: await findNamesByLogin(this.database.pool, logins) };
  }

  @Handles(attachFile)
  async attach(@Input() input: OperationInput<typeof attachFile>): Promise<Attachment> {
    const { files, maxBytes } = this.#requireSettings();
    await assertCanAttach(this.database, input.application);
    return this.uploads.run(`agency ${input.application.agencyId}`, async () => {
      const { fields, name, arrival } = await readForm(input.parts(maxBytes), files, maxBytes, (rawFields) =>
        validate(AttachmentFields, rawFields, BODY_LABEL),
      );
      const upload = { kind: fields.kind, name, arrival };
      return addAttachment(this.database, files, input.application, upload, readerOf(input));
    });
  }

  @Handles(downloadAttachment)
  download(
    @Input() input: OperationInput<typeof downloadAttachment>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.#read(input, reply, attachmentDisposition);
  }

  @Handles(previewAttachment)
  preview(
    @Input() input: OperationInput<typeof previewAttachment>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.#read(input, reply, inlineDisposition, PREVIEW_TYPES);
  }

  @Handles(removeAttachment)
  async remove(@Input() input: OperationInput<typeof removeAttachment>): Promise<void> {
    const { params, query, application } = input;
    const by = { ...readerOf(input), reason: query.reason };
    await remove(this.database, this.#requireSettings().files, application, params.attachment, by);
  }

  async #read(
    input: OperationInput<typeof downloadAttachment>,
    reply: FastifyReply,
    disposition: typeof attachmentDisposition,
    allowedTypes?: readonly string[],
  ): Promise<StreamableFile> {
    const { params, query, application } = input;
    const reader = readerOf(input, query.reason);
    const { files } = this.#requireSettings();
    const attachment = await readAttachment(this.database, files, application, params.attachment, reader, allowedTypes);
    void reply
      .headers(DOWNLOAD_HEADERS)
      .header(
        'content-disposition',
        disposition(attachment.name, `attachment-${params.attachment}.${attachment.extension}`),
      )
      .type(attachment.type);
    return new StreamableFile(attachment.content, { length: attachment.bytes });
  }

  #requireSettings(): AttachmentSettings {
    if (this.settings) return this.settings;
    throw new HttpProblem('unavailable', {
      zh: '本系统未设置附件的存放位置，请与系统管理员联系',
      en: 'no place for attachments is set up here: ask the administrator',
    });
  }
}
