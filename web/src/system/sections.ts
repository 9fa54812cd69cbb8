// The sections of the system page and the right each requires.
import type { Right } from '@domain/accounts/rights.js';
import type { Text } from '@domain/vocabulary.js';

export interface Section {
  readonly path: string;
  readonly label: Text;
  readonly right: Right;
}

export const SECTIONS: readonly Section[] = [
  { path: 'operations', label: { zh: '运行情况', en: 'Operations' }, right: 'operate' },
  { path: 'accounts', label: { zh: '账号', en: 'Accounts' }, right: 'keepAccounts' },
  { path: 'agencies', label: { zh: '机关', en: 'Agencies' }, right: 'keepAgencies' },
  { path: 'delegations', label: { zh: '代行', en: 'Standing in' }, right: 'keepAccounts' },
  { path: 'settings', label: { zh: '机关设置', en: 'Settings' }, right: 'keepSettings' },
  { path: 'import', label: { zh: '旧台账导入', en: 'Old register' }, right: 'importRegister' },
  { path: 'records', label: { zh: '查看记录', en: 'Reading records' }, right: 'readRecords' },
];
