// Open applications of the demo: every state and due status, dated in working days before today.
import { DRAFTING } from './present-drafting.js';
import { EXAMINATION } from './present-examination.js';
import { RECEIPT } from './present-receipt.js';
import { REPLY } from './present-reply.js';
import type { Story } from './story.js';

export const PRESENT: readonly Story[] = [...RECEIPT, ...EXAMINATION, ...DRAFTING, ...REPLY];
