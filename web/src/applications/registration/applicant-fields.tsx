// The applicant and how to reach them (art. 29); a wrong check digit is a hint, never an error.
import { AutoComplete, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { isPlausibleIdNumber } from '@domain/persons/id-numbers.js';
import { APPLICANT_LABEL, APPLICANT_TYPES } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../../app/language';
import type { RegistrationDraft } from './registration-draft';
import { FormField } from './form-field';
import { classNames } from '../../parts/class-names';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    applicant: '申请人',
    contact: '联系方式与获取方式',
    type: '申请人类型',
    name: '姓名或名称',
    idNumber: { natural: '身份证号', organisation: '统一社会信用代码' },
    right: '校验一致',
    doubtful: '校验不一致，请核对；如系护照等其他证件，可照实填写',
    phone: '联系电话',
    email: '电子邮箱',
    address: '通信地址',
    postcode: '邮政编码',
    wanted: '获取信息的方式',
    ways: ['纸质，邮寄', '纸质，当面领取', '电子邮件', '光盘，邮寄', '网上平台', '当场查阅、抄录'],
  },
  en: {
    applicant: 'Applicant',
    contact: 'How he is reached, and what he wants',
    type: 'Kind of applicant',
    name: 'Name',
    idNumber: { natural: 'Resident identity number', organisation: 'Unified social credit code' },
    right: 'the check digit agrees',
    doubtful: 'the check digit does not agree: compare it; a passport may be entered as it is',
    phone: 'Telephone',
    email: 'E-mail',
    address: 'Address',
    postcode: 'Postcode',
    wanted: 'How the information is wanted',
    // The register is kept in Chinese.
    ways: ['纸质，邮寄', '纸质，当面领取', '电子邮件', '光盘，邮寄', '网上平台', '当场查阅、抄录'],
  },
};

interface ApplicantFieldsProps {
  readonly draft: RegistrationDraft;
  readonly onChange: (changes: Partial<RegistrationDraft>) => void;
  /** The error of the name. */
  readonly wrong: string | undefined;
}

export function ApplicantFields({ draft, onChange, wrong }: ApplicantFieldsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const textField = (field: 'phone' | 'email' | 'address' | 'postcode', type: string): ReactNode => (
    <FormField id={field} label={words[field]}>
      <Input
        id={field}
        type={type}
        autoComplete="off"
        maxLength={200}
        value={draft[field]}
        onChange={({ target }) => onChange({ [field]: target.value })}
      />
    </FormField>
  );
  return (
    <>
      <fieldset>
        <legend>{words.applicant}</legend>
        <div className={styles.fields}>
          <FormField id="type" label={words.type}>
            <Select
              id="type"
              value={draft.type}
              onChange={(type) => onChange({ type })}
              options={APPLICANT_TYPES.map((type) => ({ value: type, label: translate(APPLICANT_LABEL[type]) }))}
            />
          </FormField>
          <FormField id="application-name" label={words.name} isRequired error={wrong}>
            <Input
              id="application-name"
              autoComplete="off"
              maxLength={200}
              aria-required
              aria-invalid={wrong !== undefined}
              aria-describedby="application-name-wrong"
              value={draft.name}
              onChange={({ target }) => onChange({ name: target.value })}
            />
          </FormField>
          <IdNumber draft={draft} onChange={onChange} />
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.contact}</legend>
        <div className={styles.fields}>
          {textField('phone', 'tel')}
          {textField('email', 'email')}
          {textField('postcode', 'text')}
          {textField('address', 'text')}
          <FormField id="wanted" label={words.wanted}>
            <AutoComplete
              id="wanted"
              value={draft.wanted}
              onChange={(wanted: string) => onChange({ wanted })}
              options={words.ways.map((value) => ({ value }))}
              maxLength={200}
            />
          </FormField>
        </div>
      </fieldset>
    </>
  );
}

function IdNumber({ draft: { type, idNumber }, onChange }: Omit<ApplicantFieldsProps, 'wrong'>): ReactNode {
  const words = useWords(WORDS);
  const number = idNumber.normalize('NFKC').trim();
  const isValid = number !== '' && isPlausibleIdNumber(type, number);
  return (
    <FormField
      id="idNumber"
      label={type === 'naturalPerson' ? words.idNumber.natural : words.idNumber.organisation}
      hint={
        <p
          id="idNumber-check"
          className={classNames(styles.fieldNote, isValid ? styles.right : styles.doubtful)}
          aria-live="polite"
        >
          {number === '' ? '' : isValid ? `✓ ${words.right}` : `▲ ${words.doubtful}`}
        </p>
      }
    >
      <Input
        id="idNumber"
        autoComplete="off"
        maxLength={100}
        aria-describedby="idNumber-check"
        value={idNumber}
        onChange={({ target }) => onChange({ idNumber: target.value })}
      />
    </FormField>
  );
}
