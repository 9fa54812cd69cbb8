// Open applications of the demo: every state and due status, dated in working days before today.
import { DRAFTING } from './present-drafting.js';
import { EXAMINATION } from './present-examination.js';
import { RECEIPT } from './present-receipt.js';
import { REPLY } from './present-reply.js';
import type { Scenario } from './story.js';

export const OPEN_SCENARIOS: readonly Scenario[] = [...RECEIPT, ...EXAMINATION, ...DRAFTING, ...REPLY];
