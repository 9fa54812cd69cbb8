// 登记回执: the applicant's receipt, in Chinese only; in print it is all there is on the page.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Settings, SETTINGS } from '@domain/agencies/settings.js';
import { CHANNEL_LABEL } from '@domain/vocabulary.js';
import type { Day } from '@domain/day.js';
import { lastDay } from '@domain/deadlines/provisional.js';
import { readSettingsOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ApplicationPage } from '../../../generated/types.gen';
import { useSession } from '../../app/session';
import { longDay, today } from '../../parts/day';
import { RECEIPT_NOTES } from './receipt-notes';
import type { RegisteredApplication } from './registration-form';
import styles from './confirmation.module.css';

interface ReceiptProps {
  readonly page: ApplicationPage;
  readonly typedNames: Pick<RegisteredApplication, 'name' | 'agent'> | undefined;
  /** The names of the files that were handed in. */
  readonly files: readonly string[];
}

const CONTACTS = ['address', 'postCode', 'phone', 'email', 'openingHours', 'contactPerson'] as const;

type Row = readonly [label: string, value: string];

/** By whether a power of attorney was shown. */
const AUTHORISATION_TEXT: Readonly<Record<string, string>> = { true: '已出示授权委托书', false: '未出示授权委托书' };

export function Receipt({ page, typedNames, files }: ReceiptProps): ReactNode {
  const { name: clerk } = useSession();
  const { agencyName } = page;
  const { data } = useQuery(readSettingsOptions({ path: { agency: page.agency } }));
  return (
    <article className={styles.receipt} lang="zh-CN" aria-label="政府信息公开申请登记回执">
      <h2>政府信息公开申请登记回执</h2>
      <Rows rows={applicationRows({ page, typedNames, files })} />
      <ol>
        {RECEIPT_NOTES.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ol>
      <h3>受理机关</h3>
      <Rows rows={[['机关名称', agencyName], ...contactRows(data?.settings ?? {})]} />
      <div className={styles.receiptEnd}>
        <p className={styles.sealPlace}>（盖章处）</p>
        <p>
          {agencyName}
          <br />
          登记人：{clerk}
          <br />
          {longDay(today(), 'zh')}
        </p>
      </div>
    </article>
  );
}

function applicationRows({ page, typedNames, files }: ReceiptProps): readonly Row[] {
  const { number, applicant, parties, content, channel, facts, receivedOn, dueOn, provisional } = page;
  const agent = parties.find(({ role }) => role === 'agent');
  const { arrivedOn } = facts as { readonly arrivedOn: Day };
  return [
    ['登记号（查询号）', `${number}　查询办理情况时请报此号`],
    ['申请人', typedNames?.name ?? applicant.name],
    ...(agent
      ? [['代理人', `${typedNames?.agent ?? agent.name}（${AUTHORISATION_TEXT[String(agent.authorised)]}）`] as const]
      : []),
    ['申请内容', content],
    ['提交方式', CHANNEL_LABEL[channel].zh],
    ['到件日期', longDay(arrivedOn, 'zh')],
    ['收到申请之日', receivedOn ? longDay(receivedOn, 'zh') : '待双方确认，以确认之日为收到申请之日'],
    ['答复期限', dueOn ? lastDay(longDay(dueOn, 'zh'), provisional).zh : '自双方确认之日起算'],
    ...(files.length > 0 ? [['附件', `${files.length} 份：${files.join('、')}`] as const] : []),
  ];
}

type Contacts = Pick<Settings, (typeof CONTACTS)[number]>;

/** Where the applicant asks: only what the agency has set. */
const contactRows = (settings: Contacts): readonly Row[] =>
  CONTACTS.flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [[SETTINGS[name].label.zh, value] as const];
  });

function Rows({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  return (
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
  );
}
