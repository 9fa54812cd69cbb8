// 登记回执: the applicant's receipt, in Chinese only; in print it is all there is on the page.
import { CHANNEL_LABEL } from '@domain/vocabulary.js';
import type { ReactNode } from 'react';
import type { Day } from '@domain/day.js';
import { lastDay } from '@domain/deadlines/provisional.js';
import type { ApplicationPage } from '../../../generated/types.gen';
import { useSession } from '../../app/session';
import { longDay, today } from '../../parts/day';
import type { RegisteredApplication } from './registration-form';
import styles from './confirmation.module.css';

interface ReceiptProps {
  readonly page: ApplicationPage;
  readonly typedNames: Pick<RegisteredApplication, 'name' | 'agent'> | undefined;
  readonly attachments: number;
}

/** Regulation arts. 30, 32, 33, 34, 51; 行政复议法 art. 23(1)(3): reconsideration comes before a suit. */
const NOTES = [
  '本机关自收到申请之日起20个工作日内予以答复；需要延长的，经批准后书面告知，延长的期限最长不超过20个工作日。征求第三方和其他机关意见所需时间不计算在内（《政府信息公开条例》第三十二条至第三十四条）。',
  '申请内容不明确的，本机关自收到申请之日起7个工作日内一次性告知补正；答复期限自收到补正之日起计算（《条例》第三十条）。',
  '认为本机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（《条例》第五十一条）。',
  '本机关逾期不予答复的，可以先申请行政复议；对行政复议决定不服的，可以依法提起行政诉讼（《行政复议法》第二十三条第一款第三项）。',
] as const;

/** By whether a power of attorney was shown. */
const AUTHORISATION_TEXT: Readonly<Record<string, string>> = { true: '已出示授权委托书', false: '未出示授权委托书' };

export function Receipt({ page, typedNames, attachments }: ReceiptProps): ReactNode {
  const { name: clerk } = useSession();
  const { number, applicant, parties, content, channel, facts, receivedOn, dueOn, provisional, agencyName } = page;
  const agent = parties.find(({ role }) => role === 'agent');
  const { arrivedOn } = facts as { readonly arrivedOn: Day };
  const rows = [
    ['登记号', number],
    ['申请人', typedNames?.name ?? applicant.name],
    ...(agent
      ? [['代理人', `${typedNames?.agent ?? agent.name}（${AUTHORISATION_TEXT[String(agent.authorised)]}）`]]
      : []),
    ['申请内容', content],
    ['提交方式', CHANNEL_LABEL[channel].zh],
    ['到件日期', longDay(arrivedOn, 'zh')],
    ['收到申请之日', receivedOn ? longDay(receivedOn, 'zh') : '待双方确认，以确认之日为收到申请之日'],
    ['答复期限', dueOn ? lastDay(longDay(dueOn, 'zh'), provisional).zh : '自双方确认之日起算'],
    ...(attachments > 0 ? [['附件', `${attachments} 份`]] : []),
  ] as const;
  return (
    <article className={styles.receipt} lang="zh-CN" aria-label="政府信息公开申请登记回执">
      <h2>政府信息公开申请登记回执</h2>
      <table>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ol>
        {NOTES.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ol>
      <p className={styles.receiptEnd}>
        {agencyName}
        <br />
        登记人：{clerk}
        <br />
        {longDay(today(), 'zh')}
      </p>
    </article>
  );
}
