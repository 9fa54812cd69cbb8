// Attachments: uploaded as a form, listed, downloaded one by one, removed.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PREVIEWED } from '../../domain/attachments.js';
import type { Database } from '../../store/database.js';
import type { Files } from '../../store/files/files.js';
import { ATTACHMENTS, DATABASE } from '../../tokens.js';
import { attach, mustTakeAttachments } from '../../usecases/attachments/attach.js';
import { type Attachment, listAttachments as attachmentsOf } from '../../usecases/attachments/list-attachments.js';
import { readAttachment } from '../../usecases/attachments/read-attachment.js';
import { removeAttachment as remove } from '../../usecases/attachments/remove-attachment.js';
import { BODY, checked } from '../doorkeeper.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { readerOf } from '../persons/persons.controller.js';
import { HttpProblem } from '../problems.js';
import {
  attachFile,
  AttachmentFields,
  downloadAttachment,
  listAttachments,
  previewAttachment,
  removeAttachment,
} from './attachments.operations.js';
import { attachedAs, HARMLESS, shownAs } from './disposition.js';
import { receivedForm } from './form.js';

/** Where contents are kept, and the largest size of one. */
export interface AttachmentSettings {
  readonly files: Files;
  readonly mostBytes: number;
}

@Controller()
export class AttachmentsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ATTACHMENTS) private readonly settings: AttachmentSettings | null,
  ) {}

  @Serves(listAttachments)
  async list(
    @Given() { application, agencies }: GivenBy<typeof listAttachments>,
  ): Promise<{ readonly attachments: readonly Attachment[] }> {
    return { attachments: await attachmentsOf(this.database, application, agencies) };
  }

  @Serves(attachFile)
  async attach(@Given() given: GivenBy<typeof attachFile>): Promise<Attachment> {
    const { files, mostBytes } = this.#store();
    await mustTakeAttachments(this.database, given.application);
    const { fields, name, arrival } = await receivedForm(given.parts(mostBytes), files, mostBytes, (sent) =>
      checked(AttachmentFields, sent, BODY),
    );
    const toAttach = { kind: fields.kind, name, arrival };
    return attach(this.database, files, given.application, toAttach, readerOf(given));
  }

  @Serves(downloadAttachment)
  download(
    @Given() given: GivenBy<typeof downloadAttachment>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.#read(given, reply, attachedAs);
  }

  @Serves(previewAttachment)
  preview(
    @Given() given: GivenBy<typeof previewAttachment>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.#read(given, reply, shownAs, PREVIEWED);
  }

  @Serves(removeAttachment)
  async remove(@Given() given: GivenBy<typeof removeAttachment>): Promise<void> {
    const { params, query, application } = given;
    const by = { ...readerOf(given), reason: query.reason };
    await remove(this.database, this.#store().files, application, params.attachment, by);
  }

  async #read(
    given: GivenBy<typeof downloadAttachment>,
    reply: FastifyReply,
    as: typeof attachedAs,
    types?: readonly string[],
  ): Promise<Buffer> {
    const { params, query, application } = given;
    const reader = readerOf(given, query.reason);
    const { files } = this.#store();
    const read = await readAttachment(this.database, files, application, params.attachment, reader, types);
    void reply
      .headers(HARMLESS)
      .header('content-disposition', as(read.name, `attachment-${params.attachment}.${read.ending}`))
      .type(read.type);
    return read.content;
  }

  #store(): AttachmentSettings {
    if (this.settings) return this.settings;
    throw new HttpProblem('unavailable', {
      zh: '本系统未设置附件的存放位置，请与系统管理员联系',
      en: 'no place for attachments is set up here: ask the administrator',
    });
  }
}
