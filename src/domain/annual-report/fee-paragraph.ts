// The paragraph on fees 信息处理费 with which section 六 begins (国办函〔2020〕109号, format of 2021).
import type { Format } from '../statistics/tables.js';

/** How many notices, over how much, and how much was paid: live figures, so that nobody has to count. */
export const FEE_PARAGRAPH =
  '依据《政府信息公开信息处理费管理办法》收取信息处理费的情况：{年份}年发出收费通知{收费通知}件，总金额{收费总金额}元，实际收取{实收金额}元。';

/** The form of 2021 asks for it; fees exist since 2021-01-01. */
export const mustTellFees = (format: Format): boolean => format === 'F21';

/** True if a text speaks of the fees, by a figure's name or in its own words. */
export const tellsFees = (text: string): boolean =>
  /信息处理费|收费通知|\{\s*(?:feeNotices|feesNoticed|feesCollected)\s*\}/u.test(text);
