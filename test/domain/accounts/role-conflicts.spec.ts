// Which roles one person should not hold together.
import type { AccountRole } from '../../../src/domain/accounts/rights.js';
import { roleConflicts } from '../../../src/domain/accounts/role-conflicts.js';

it.each<[readonly AccountRole[], number]>([
  [['administrator', 'auditor', 'clerk'], 2],
  [['auditor', 'statistician'], 1],
  [['administrator', 'head'], 1],
  [['handler', 'reviewer'], 1],
  [['clerk', 'handler'], 0],
  [['reviewer', 'head'], 0],
  [['clerk', 'statistician'], 0],
  [['auditor'], 0],
  [[], 0],
])('%j: %i warnings', (roles, count) => {
  expect(roleConflicts(roles)).toHaveLength(count);
});
