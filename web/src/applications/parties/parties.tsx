// The persons of an application, masked; each can be read in full, which is recorded.
import { Alert, Button, Input, Modal, Tag } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { AGENT_ID_LABEL } from '@domain/persons/agent.js';
import { readAgent, readPerson } from '../../../generated/sdk.gen';
import type { Person } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { useRights } from '../../app/session';
import { ProblemNote } from '../../parts/problem-note';
import { useReturnFocus } from '../../parts/return-focus';
import type { Application, ApplicationProps } from '../application';
import { Mark } from '../mark';
import { Section } from '../section';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '相关人员',
    applicant: '申请人',
    agent: '代理人',
    authorised: { true: '已出示授权委托书', false: '未出示授权委托书' },
    thirdParty: '第三方',
    agency: '其他机关',
    read: '查看',
    readOf: (name: string) => `查看${name}的完整信息`,
    about: '查看完整个人信息会被记录：谁、何时、为何查看，审计人员可以查询。',
    reason: '查看事由（可不填）',
    show: '记录并查看',
    close: '关闭',
    name: '姓名 / 名称',
    idType: '证件类型',
    idNumber: '证件号码',
    phone: '电话',
    email: '电子邮箱',
    address: '地址',
    postcode: '邮政编码',
    wanted: '获取信息的方式',
    recorded: '本次查看已记录。',
  },
  en: {
    title: 'Persons',
    applicant: 'Applicant',
    agent: 'Agent',
    authorised: { true: 'power of attorney shown', false: 'no power of attorney shown' },
    thirdParty: 'Third party',
    agency: 'Other agency',
    read: 'Show',
    readOf: (name: string) => `Show ${name} in full`,
    about: 'Reading personal data in full is recorded: who, when and why. Auditors can look it up.',
    reason: 'Why (may be left out)',
    show: 'Record and show',
    close: 'Close',
    name: 'Name',
    idType: 'Identity document',
    idNumber: 'Identity number',
    phone: 'Phone',
    email: 'E-mail',
    address: 'Address',
    postcode: 'Postcode',
    wanted: 'How the information is wanted',
    recorded: 'This reading is recorded.',
  },
};

type Party = Application['parties'][number];

export function Parties({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const [shownParty, setShownParty] = useState<Party | null>(null);
  const mayRead = holds('readPersons', page.agency);
  return (
    <Section title={words.title}>
      <ul className={styles.list}>
        {page.parties.map((party) => (
          <li key={`${party.seq} ${party.role}`}>
            <Tag>{words[party.role]}</Tag> {party.name}{' '}
            {party.authorised !== undefined && (
              <Mark kind={party.authorised ? 'good' : 'missing'}>{words.authorised[`${party.authorised}`]}</Mark>
            )}
            {mayRead && (
              <Button
                type="link"
                size="small"
                aria-label={words.readOf(party.name)}
                onClick={() => setShownParty(party)}
              >
                {words.read}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {shownParty && (
        <PersonDialog application={page.application} party={shownParty} onClose={() => setShownParty(null)} />
      )}
    </Section>
  );
}

interface PersonDialogProps {
  readonly application: string;
  readonly party: Party;
  readonly onClose: () => void;
}

function PersonDialog({ application, party, onClose }: PersonDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const id = useId();
  const [reason, setReason] = useState('');
  const [person, setPerson] = useState<Person | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const read = async (): Promise<void> => {
    try {
      const query = reason.trim() ? { query: { reason: reason.trim() } } : {};
      const readParty = party.role === 'agent' ? readAgent : readPerson;
      const { data } = await readParty({ path: { application, seq: party.seq }, ...query, throwOnError: true });
      setPerson(data);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <Modal
      open
      title={words.readOf(party.name)}
      onCancel={onClose}
      okText={person ? words.close : words.show}
      onOk={person ? onClose : () => void read()}
      cancelText={words.close}
      {...(person && { cancelButtonProps: { style: { display: 'none' } } })}
    >
      <ProblemNote problem={problem} />
      {person ? (
        <PersonDetails person={person} />
      ) : (
        <>
          <Alert type="info" title={words.about} />
          <p>
            <label htmlFor={id}>{words.reason}</label>
            <Input id={id} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
          </p>
        </>
      )}
    </Modal>
  );
}

function PersonDetails({ person }: { readonly person: Person }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { name, idNumber, contact } = person;
  const idType = person.idType && translate(AGENT_ID_LABEL[person.idType]);
  const { phone, email, address, postcode, wanted } = contact;
  const lines = { name, idType, idNumber, phone, email, address, postcode, wanted };
  return (
    <>
      <dl className={styles.facts} aria-live="polite">
        {(Object.keys(lines) as (keyof typeof lines)[])
          .filter((line) => lines[line])
          .map((line) => (
            <div key={line} style={{ display: 'contents' }}>
              <dt>{words[line]}</dt>
              <dd>{lines[line]}</dd>
            </div>
          ))}
      </dl>
      <p className={base.faint}>{words.recorded}</p>
    </>
  );
}
