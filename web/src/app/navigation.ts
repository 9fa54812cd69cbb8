// The main pages in the navigation, and who may open each.
import type { Right } from '@domain/accounts/rights.js';
import type { Text } from '@domain/vocabulary.js';

export interface NavigationItem {
  readonly path: string;
  readonly label: Text;
  /** Any of these rights is enough. */
  readonly rights: readonly Right[];
}

export const NAVIGATION: readonly NavigationItem[] = [
  { path: 'worklist', label: { zh: '待办', en: 'To do' }, rights: ['handleApplications'] },
  { path: 'registration', label: { zh: '登记', en: 'Register' }, rights: ['handleApplications'] },
  { path: 'mail', label: { zh: '收文', en: 'Mail room' }, rights: ['handleApplications'] },
  { path: 'applications', label: { zh: '全部申请', en: 'All applications' }, rights: ['readApplications'] },
  { path: 'supervision', label: { zh: '督办', en: 'Supervision' }, rights: ['readFigures'] },
  { path: 'reports', label: { zh: '统计年报', en: 'Annual report' }, rights: ['readFigures'] },
  { path: 'calendar', label: { zh: '日历', en: 'Calendar' }, rights: ['readOffice'] },
  {
    path: 'system',
    label: { zh: '系统', en: 'System' },
    rights: ['keepAccounts', 'keepAgencies', 'keepSettings', 'operate', 'readRecords', 'importRegister'],
  },
];
