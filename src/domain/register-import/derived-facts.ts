// The default values for what an old register leaves out: never a day of receipt or service.
import type { Text } from '../vocabulary.js';

export const DERIVED_FACT_LABEL = {
  acceptedOn: { zh: '受理日期取收到（补正）之日', en: 'accepted on the day of receipt, or of the supplement' },
  supplementDays: {
    zh: '补正期限按十个工作日或至收到补正之日',
    en: 'ten working days for the supplement, or until it came',
  },
  supplementItems: { zh: '补正事项见原台账', en: 'what was to be supplemented: see the old register' },
  approvedBy: { zh: '延期批准人见原台账', en: 'who approved the extension: see the old register' },
  reasonsDemanded: { zh: '视为已要求说明理由而未获合理理由', en: 'reasons are taken as demanded and wanting' },
  feeNotice: {
    zh: '收费通知的日期、计价方式和数量为推定，见原卷宗',
    en: 'day, basis and quantity of the fee notice are taken by default: see the old file',
  },
  searchRecord: { zh: '检索记录见原卷宗', en: 'the record of the search: see the old file' },
  reviews: { zh: '视为已通过保密审查及合法性审核', en: 'the reviews are taken as passed' },
  signedOn: { zh: '签发日期取答复之日', en: 'signed on the day of service' },
  method: { zh: '答复方式按申请方式推定', en: 'sent the way the application came' },
  deliveredOn: {
    zh: '签收日期取答复之日，以便归档',
    en: 'delivered on the day of service, so that it can be archived',
  },
  archivedOn: { zh: '归档日期取办结之日', en: 'archived on the day it was closed' },
  closedOn: { zh: '终结日期依补正期限届满之日', en: 'closed by law on the day after the term for the supplement' },
} as const satisfies Readonly<Record<string, Text>>;
export type DerivedFact = keyof typeof DERIVED_FACT_LABEL;
