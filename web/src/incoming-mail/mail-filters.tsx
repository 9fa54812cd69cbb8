// The filters of a mail list: kind, days of arrival, tracking number; kept in the address.
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { MAIL_KIND_LABEL, MAIL_KINDS } from '@domain/incoming-mail/incoming-mail.js';
import { useTranslate, useWords } from '../app/language';
import type { MailQuery } from './mail-tabs';
import styles from './incoming-mail.module.css';

const WORDS = {
  zh: { form: '筛选收文', kind: '方式', any: '不限', from: '到件日期起', to: '到件日期止', trackingNumber: '邮件号' },
  en: {
    form: 'Filter mail',
    kind: 'Kind',
    any: 'any',
    from: 'Arrived from',
    to: 'until',
    trackingNumber: 'Tracking number',
  },
};

const FILTER_NAMES = ['kind', 'from', 'to', 'trackingNumber'] as const;
type FilterName = (typeof FILTER_NAMES)[number];

interface MailFilterState {
  readonly query: MailQuery;
  readonly values: Readonly<Partial<Record<FilterName, string>>>;
  readonly setFilter: (name: FilterName, value: string) => void;
}

export function useMailFilters(): MailFilterState {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(
    FILTER_NAMES.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])),
  );
  return {
    values,
    query: values as MailQuery,
    setFilter: (name, value) => {
      const next = new URLSearchParams(params);
      if (value) next.set(name, value);
      else next.delete(name);
      setParams(next, { replace: true });
    },
  };
}

export function MailFilters({ filters: { values, setFilter } }: { readonly filters: MailFilterState }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const field = (name: 'from' | 'to' | 'trackingNumber'): ReactNode => (
    <span className={styles.filter}>
      <label htmlFor={`filter-${name}`}>{words[name]}</label>
      <Input
        key={values[name] ?? ''}
        id={`filter-${name}`}
        type={name === 'trackingNumber' ? 'text' : 'date'}
        maxLength={100}
        allowClear
        defaultValue={values[name] ?? ''}
        onClear={() => setFilter(name, '')}
        onBlur={({ target }) => target.value !== (values[name] ?? '') && setFilter(name, target.value.trim())}
        onPressEnter={({ currentTarget }) => setFilter(name, currentTarget.value.trim())}
      />
    </span>
  );
  return (
    <search className={styles.filters} aria-label={words.form}>
      <span className={styles.filter}>
        <label htmlFor="filter-kind">{words.kind}</label>
        <Select
          id="filter-kind"
          value={values.kind ?? ''}
          popupMatchSelectWidth={false}
          onChange={(kind) => setFilter('kind', kind)}
          options={[
            { value: '', label: words.any },
            ...MAIL_KINDS.map((kind) => ({ value: kind as string, label: translate(MAIL_KIND_LABEL[kind]) })),
          ]}
        />
      </span>
      {field('from')}
      {field('to')}
      {field('trackingNumber')}
    </search>
  );
}
