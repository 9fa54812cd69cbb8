// Art. 31: which day is the day of receipt, for each channel.
import { type Channel, isReceivedOnArrival, type Text } from '../vocabulary.js';

export interface ReceiptRule {
  /** The item of the law, as it is cited. */
  readonly article: Text;
  readonly says: Text;
  /** Received when it arrives; otherwise when both sides confirm. */
  readonly onArrival: boolean;
}

const [FIRST, SECOND, THIRD] = (
  [
    ['第三十一条第一项', 'article 31 (1)'],
    ['第三十一条第二项', 'article 31 (2)'],
    ['第三十一条第三项', 'article 31 (3)'],
  ] as const
).map(([zh, en]): Text => ({ zh: `条例${zh}`, en: `Regulation, ${en}` })) as [Text, Text, Text];

const CONFIRMED: Text = {
  zh: '通过互联网渠道或者政府信息公开工作机构的传真提交的，以双方确认之日为收到申请之日',
  en: 'sent over the internet or to the office’s fax: received on the day when both sides confirm',
};

const SAYS: Readonly<Record<Channel, readonly [article: Text, says: Text]>> = {
  counter: [FIRST, { zh: '当面提交的，以提交之日为收到申请之日', en: 'handed in: received on that day' }],
  signedMail: [
    SECOND,
    {
      zh: '以邮寄方式提交的，以行政机关签收之日为收到申请之日',
      en: 'sent by mail that is signed for: received on the day when the agency signs',
    },
  ],
  ordinaryMail: [
    SECOND,
    {
      zh: '以平常信函等无需签收的邮寄方式提交的，应当于收到的当日与申请人确认，确认之日为收到申请之日',
      en: 'sent by mail that nobody signs for: confirm with the applicant on the day it arrives; received on the day of confirmation',
    },
  ],
  online: [
    THIRD,
    {
      zh: '通过互联网渠道提交、由平台当即确认的，提交之日即双方确认之日',
      en: 'sent through the portal, which confirms at once: received on that day',
    },
  ],
  fax: [THIRD, CONFIRMED],
  email: [THIRD, CONFIRMED],
};

/** @example receiptRule('fax').onArrival //=> false */
export function receiptRule(channel: Channel): ReceiptRule {
  const [article, says] = SAYS[channel];
  return { article, says, onArrival: isReceivedOnArrival(channel) };
}
