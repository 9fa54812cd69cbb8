// Attachments in words: what each is for, and its size.
import type { AttachmentKind } from '@domain/attachments/attachments.js';
import type { Text } from '@domain/vocabulary.js';

export const ATTACHMENT_KIND_LABEL: Readonly<Record<AttachmentKind, Text>> = {
  application: { zh: '申请材料', en: 'application' },
  evidence: { zh: '证明材料', en: 'evidence' },
  draft: { zh: '文稿', en: 'draft' },
  reply: { zh: '答复', en: 'reply' },
  other: { zh: '其他', en: 'other' },
};

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** @example sizeOf(1536) //=> '1.5 KB' */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes > 0 ? Math.floor(Math.log(bytes) / Math.log(1024)) : 0);
  return `${Number((bytes / 1024 ** step).toFixed(1))} ${UNITS[step]}`;
}
