// Labels of annual reports that the domain does not have: scopes, events, rules, sections.
import type { ReportScope } from '@domain/annual-report/report-due.js';
import type { ReportEventType } from '@domain/annual-report/report-workflow.js';
import { CHECK_LABEL } from '@domain/statistics/table3-checks.js';
import type { Text } from '@domain/vocabulary.js';
import type { Report } from './report';

export const SCOPE_LABEL: Readonly<Record<ReportScope, Text>> = {
  own: { zh: '本机关', en: 'the agency alone' },
  rollup: { zh: '汇总', en: 'sum with those below' },
};

export const EVENT_LABEL: Readonly<Record<ReportEventType, Text>> = {
  sectionsWritten: { zh: '撰写文字', en: 'wrote texts' },
  table2Written: { zh: '填写表二', en: 'filled in Table 2' },
  cellCorrected: { zh: '更正一格', en: 'corrected a cell' },
  correctionTakenBack: { zh: '撤回更正', en: 'took a correction back' },
  submitted: { zh: '报送', en: 'submitted' },
  accepted: { zh: '接收', en: 'accepted' },
  returned: { zh: '退回', en: 'returned' },
  locked: { zh: '锁定', en: 'locked' },
  published: { zh: '登记公布', en: 'noted the publication' },
  reopened: { zh: '重新打开', en: 'reopened' },
};

export type Rule = Report['checks'][number]['rule'];

/** What each rule says, in words: its number alone tells nobody anything. */
export const RULE_LABEL: Readonly<Record<Rule, Text>> = CHECK_LABEL;

export const SECTION_LABEL: Readonly<Record<Report['sections'][number]['name'] | 'table2', Text>> = {
  preface: { zh: '概述', en: 'Preface' },
  overview: { zh: '一、总体情况', en: '1 Overview' },
  table2: { zh: '二、主动公开（表二）', en: 'Table 2' },
  problems: { zh: '五、问题及改进', en: '5 Problems' },
  others: { zh: '六、其他事项', en: '6 Others' },
};
