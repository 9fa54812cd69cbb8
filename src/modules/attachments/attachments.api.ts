// Operations on attachments.
import { z } from 'zod';
import { NamesByLogin } from '../../platform/http/field-schemas.js';
import { ATTACHMENT_KINDS } from '../../domain/attachments/attachments.js';
import { ApplicationName } from '../../platform/http/field-schemas.js';
import { MULTIPART, operation } from '../../platform/http/operation.js';

const ApplicationParams = z.object({ application: ApplicationName });
const AttachmentParams = ApplicationParams.extend({
  attachment: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

export const Attachment = z
  .object({
    id: z.int(),
    kind: z.enum(ATTACHMENT_KINDS),
    name: z.string().describe('Persons in it are masked'),
    type: z.string().describe('The media type, by the content'),
    bytes: z.int(),
    sha256: z.string(),
    by: z.string().describe('The login of who attached it'),
    at: z.string().describe('ISO 8601'),
    removed: z
      .object({ by: z.string(), at: z.string(), reason: z.string() })
      .nullable()
      .describe('Null while it is kept; then its content is destroyed'),
  })
  .meta({ id: 'Attachment' });

/** The fields of the form, without its file. */
export const AttachmentFields = z.strictObject({
  kind: z.enum(ATTACHMENT_KINDS).describe('申请、证明材料、文稿、答复或其他 What it is for'),
});

export const listAttachments = operation({
  name: 'listAttachments',
  method: 'GET',
  path: '/api/applications/:application/attachments',
  tag: 'attachments',
  summary: { zh: '申请的附件', en: 'The attachments of an application, removed ones with the reason' },
  admits: { right: 'readApplications', at: 'application' },
  params: ApplicationParams,
  answer: z.object({ attachments: z.array(Attachment), names: NamesByLogin }),
});

export const attachFile = operation({
  name: 'attachFile',
  method: 'POST',
  path: '/api/applications/:application/attachments',
  tag: 'attachments',
  summary: { zh: '上传附件', en: 'Attach a file; its type is told by its content' },
  admits: { right: 'handleApplications', at: 'application' },
  params: ApplicationParams,
  body: AttachmentFields.extend({ file: z.file() }),
  bodyType: MULTIPART,
  answer: Attachment,
  status: 201,
  refusals: ['not-allowed', 'busy'],
});

export const downloadAttachment = operation({
  name: 'downloadAttachment',
  method: 'GET',
  path: '/api/applications/:application/attachments/:attachment',
  tag: 'attachments',
  summary: { zh: '下载附件，下载会被记录', en: 'The content of an attachment; the reading is recorded' },
  admits: { right: 'readPersons', at: 'application' },
  params: AttachmentParams,
  query: z.strictObject({ reason: z.string().max(200).optional().describe('查看事由 Why, for the record') }),
  type: 'application/octet-stream',
  refusals: ['damaged'],
});

export const previewAttachment = operation({
  name: 'previewAttachment',
  method: 'GET',
  path: '/api/applications/:application/attachments/:attachment/preview',
  tag: 'attachments',
  summary: {
    zh: '预览附件（PDF、图片），查看会被记录',
    en: 'A PDF file or an image, to be shown and not saved; the reading is recorded',
  },
  admits: downloadAttachment.admits,
  params: AttachmentParams,
  query: downloadAttachment.query,
  type: 'application/octet-stream',
  refusals: ['not-allowed', 'damaged'],
});

export const removeAttachment = operation({
  name: 'removeAttachment',
  method: 'DELETE',
  path: '/api/applications/:application/attachments/:attachment',
  tag: 'attachments',
  summary: { zh: '删除附件：内容销毁，记录保留', en: 'Destroy the content of an attachment; its record stays' },
  admits: { right: 'handleApplications', at: 'application' },
  params: AttachmentParams,
  query: z.strictObject({ reason: z.string().trim().min(1).max(500).describe('删除理由 Why') }),
  status: 204,
});
