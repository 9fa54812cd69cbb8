// Default values for empty cells of a register, and whether closed applications are archived.
import { Checkbox, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { FIELDS } from '@domain/register-import/register-fields.js';
import { MEANING_LABEL } from '@domain/register-import/meaning-labels.js';
import { APPLICANT_TYPES, CHANNELS, DISPATCH_METHODS } from '@domain/vocabulary.js';
import type { RegisterMapping } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import base from '../parts/base.module.css';
import styles from './register-import.module.css';

const WORDS = {
  zh: {
    about: '台账没有该列，或单元格空白时，按下列内容填写。没有依据的请不要选：宁可在台账中补齐。',
    none: '不代填',
    archive: '已办结的一并归档',
    archiveAbout: '不勾选时，已办结的旧申请停在“待归档”，须逐件归档。',
  },
  en: {
    about:
      'It stands where the register has no such column, or its cell is empty. Choose nothing that you have no grounds for: rather complete the register.',
    none: 'nothing',
    archive: 'Archive what is closed',
    archiveAbout: 'Otherwise closed applications wait to be archived one by one.',
  },
};

/** The fields that may have a default value, with the choices. */
export const DEFAULT_CHOICES = { channel: CHANNELS, applicantType: APPLICANT_TYPES, method: DISPATCH_METHODS } as const;
type Name = keyof typeof DEFAULT_CHOICES;

interface DefaultValuesProps {
  readonly mapping: RegisterMapping;
  readonly onChange: (mapping: RegisterMapping) => void;
}

export function DefaultValues({ mapping, onChange }: DefaultValuesProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const id = useId();
  const setDefault = (name: Name, value: string): void => {
    const { [name]: _before, ...others } = mapping.defaults ?? {};
    onChange({ ...mapping, defaults: value === '' ? others : { ...others, [name]: value } });
  };
  return (
    <>
      <p className={base.faint}>{words.about}</p>
      <div className={styles.defaults}>
        {(Object.keys(DEFAULT_CHOICES) as Name[]).map((name) => (
          <div key={name}>
            <label htmlFor={id + name}>{translate(FIELDS[name].label)}</label>
            <Select
              id={id + name}
              value={mapping.defaults?.[name] ?? ''}
              onChange={(value: string) => setDefault(name, value)}
              options={[
                { value: '', label: words.none },
                ...DEFAULT_CHOICES[name].map((value) => ({ value, label: translate(MEANING_LABEL[value]) })),
              ]}
            />
          </div>
        ))}
      </div>
      <Checkbox
        checked={mapping.archive ?? true}
        aria-describedby={`${id}archive`}
        onChange={({ target }) => onChange({ ...mapping, archive: target.checked })}
      >
        {words.archive}
      </Checkbox>
      <p id={`${id}archive`} className={base.faint}>
        {words.archiveAbout}
      </p>
    </>
  );
}
