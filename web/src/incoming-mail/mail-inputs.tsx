// The fields of a piece of mail: for recording it and for correcting it.
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { MAIL_KIND_LABEL, MAIL_KINDS } from '@domain/incoming-mail/incoming-mail.js';
import { useTranslate, useWords } from '../app/language';
import type { MailDraft } from './mail-draft';
import { classNames } from '../parts/class-names';
import styles from './incoming-mail.module.css';

const WORDS = {
  zh: {
    kind: '方式',
    trackingNumber: '邮件号',
    sender: '寄件人',
    arrivedAt: '到件时间',
    note: '外观备注',
    noPerson: '不写个人信息',
  },
  en: {
    kind: 'Kind',
    trackingNumber: 'Tracking number',
    sender: 'Sender',
    arrivedAt: 'Arrived at',
    note: 'What it looks like',
    noPerson: 'no personal data',
  },
};

interface MailInputsProps {
  /** Put before the ids: a page may show two such forms. */
  readonly prefix: string;
  readonly draft: MailDraft;
  readonly onChange: (changes: Partial<MailDraft>) => void;
}

export function MailInputs({ prefix, draft, onChange }: MailInputsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const field = (name: 'trackingNumber' | 'sender' | 'note' | 'arrivedAt', maxLength: number): ReactNode => (
    <span className={classNames(styles.field, name === 'arrivedAt' && styles.arrivedAt)}>
      <label htmlFor={prefix + name}>{words[name]}</label>
      <Input
        id={prefix + name}
        type={name === 'arrivedAt' ? 'datetime-local' : 'text'}
        autoComplete="off"
        maxLength={maxLength}
        {...(name === 'note' && { placeholder: words.noPerson })}
        value={draft[name]}
        onChange={({ target }) => onChange({ [name]: target.value })}
      />
    </span>
  );
  return (
    <>
      <span className={styles.field}>
        <label htmlFor={`${prefix}kind`}>{words.kind}</label>
        <Select
          id={`${prefix}kind`}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
          popupMatchSelectWidth={false}
          options={MAIL_KINDS.map((kind) => ({ value: kind, label: translate(MAIL_KIND_LABEL[kind]) }))}
        />
      </span>
      {field('trackingNumber', 100)}
      {field('sender', 200)}
      {field('arrivedAt', 16)}
      {field('note', 500)}
    </>
  );
}
