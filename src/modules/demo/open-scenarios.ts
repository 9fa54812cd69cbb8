// Open applications of the demo: every state and due status, dated in working days before today.
import { DRAFTING } from './open-drafting.js';
import { EXAMINATION } from './open-examination.js';
import { RECEIPT } from './open-receipt.js';
import { REPLY } from './open-reply.js';
import type { Scenario } from './scenario.js';

export const OPEN_SCENARIOS: readonly Scenario[] = [...RECEIPT, ...EXAMINATION, ...DRAFTING, ...REPLY];
