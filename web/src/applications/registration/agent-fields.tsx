// The applicant's agent, if there is one, with their proof of identity and authority (art. 29).
import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { AGENT_ID_LABEL, AGENT_ID_TYPES } from '@domain/persons/agent.js';
import { useTranslate, useWords } from '../../app/language';
import type { AgentDraft, RegistrationDraft } from './registration-draft';
import { FormField } from './form-field';
import { classNames } from '../../parts/class-names';
import base from '../../parts/base.module.css';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    agent: '代理人',
    isThere: '由代理人提出申请',
    about: '申请人类型按申请人本人填写，代理人不影响统计。',
    name: '代理人姓名',
    needName: '请填写代理人姓名，或取消勾选“由代理人提出申请”',
    idType: '代理人证件类型',
    idNumber: '代理人证件号码',
    phone: '代理人电话',
    address: '代理人通信地址',
    authorised: '已出示授权委托书',
    missing: '未出示授权委托书的，可在受理前一次性告知补正（条例第二十九条、第三十条）。',
  },
  en: {
    agent: 'Agent',
    isThere: 'An agent applies in his name',
    about: 'The kind of applicant is that of the applicant himself: an agent changes no figure.',
    name: "Agent's name",
    needName: "Enter the agent's name, or untick that an agent applies",
    idType: "Agent's identity document",
    idNumber: "Agent's document number",
    phone: "Agent's telephone",
    address: "Agent's address",
    authorised: 'A power of attorney was shown',
    missing: 'Without a power of attorney a supplement may be asked for, once, before acceptance (arts. 29, 30).',
  },
};

interface AgentFieldsProps {
  readonly agent: AgentDraft;
  readonly onChange: (changes: Partial<RegistrationDraft>) => void;
  readonly isNameMissing: boolean;
}

export function AgentFields({ agent, onChange, isNameMissing }: AgentFieldsProps): ReactNode {
  const words = useWords(WORDS);
  const changeAgent = (changes: Partial<AgentDraft>): void => onChange({ agent: { ...agent, ...changes } });
  return (
    <fieldset>
      <legend>{words.agent}</legend>
      <Checkbox checked={agent.isThere} onChange={({ target }) => changeAgent({ isThere: target.checked })}>
        {words.isThere}
      </Checkbox>
      {agent.isThere && <AgentDetails agent={agent} onChange={changeAgent} isNameMissing={isNameMissing} />}
    </fieldset>
  );
}

interface AgentDetailsProps extends Pick<AgentFieldsProps, 'agent' | 'isNameMissing'> {
  readonly onChange: (changes: Partial<AgentDraft>) => void;
}

function AgentDetails({ agent, onChange, isNameMissing }: AgentDetailsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const textField = (field: 'idNumber' | 'phone' | 'address', maxLength: number): ReactNode => (
    <FormField id={`agent-${field}`} label={words[field]}>
      <Input
        id={`agent-${field}`}
        autoComplete="off"
        maxLength={maxLength}
        value={agent[field]}
        onChange={({ target }) => onChange({ [field]: target.value })}
      />
    </FormField>
  );
  return (
    <>
      <p className={classNames(base.faint, styles.fieldNote)}>{words.about}</p>
      <div className={styles.fields}>
        <FormField
          id="application-agent"
          label={words.name}
          isRequired
          error={isNameMissing ? words.needName : undefined}
        >
          <Input
            id="application-agent"
            autoComplete="off"
            maxLength={200}
            aria-required
            aria-invalid={isNameMissing}
            aria-describedby="application-agent-wrong"
            value={agent.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </FormField>
        <FormField id="agent-idType" label={words.idType}>
          <Select
            id="agent-idType"
            value={agent.idType}
            onChange={(idType) => onChange({ idType })}
            options={AGENT_ID_TYPES.map((value) => ({ value, label: translate(AGENT_ID_LABEL[value]) }))}
          />
        </FormField>
        {textField('idNumber', 100)}
        {textField('phone', 200)}
        {textField('address', 200)}
      </div>
      <Checkbox checked={agent.authorised} onChange={({ target }) => onChange({ authorised: target.checked })}>
        {words.authorised}
      </Checkbox>
      {!agent.authorised && <p className={classNames(styles.doubtful, styles.fieldNote)}>▲ {words.missing}</p>}
    </>
  );
}
