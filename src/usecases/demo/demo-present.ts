// What lies on the demo's desks today: every state of the process and every light, told in working days before today.
import { DRAFTING } from './present-drafting.js';
import { EXAMINATION } from './present-examination.js';
import { RECEIPT } from './present-receipt.js';
import { REPLY } from './present-reply.js';
import type { Story } from './story.js';

export const PRESENT: readonly Story[] = [...RECEIPT, ...EXAMINATION, ...DRAFTING, ...REPLY];
