// The filters of a mail list: kind, days of arrival, tracking number; kept in the address.
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { MAIL_KIND_LABEL, MAIL_KINDS } from '../../../src/domain/mail/mail.js';
import { useSaid, useWords } from '../app/language';
import type { MailQuery } from './tabs';

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

const NAMES = ['kind', 'from', 'to', 'trackingNumber'] as const;
type Name = (typeof NAMES)[number];

interface Filters {
  readonly query: MailQuery;
  readonly asked: Readonly<Partial<Record<Name, string>>>;
  readonly change: (name: Name, value: string) => void;
}

export function useMailFilters(): Filters {
  const [params, setParams] = useSearchParams();
  const asked = Object.fromEntries(NAMES.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
  return {
    asked,
    query: asked as MailQuery,
    change: (name, value) => {
      const next = new URLSearchParams(params);
      if (value) next.set(name, value);
      else next.delete(name);
      setParams(next, { replace: true });
    },
  };
}

export function MailFilters({ filters: { asked, change } }: { readonly filters: Filters }): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const field = (name: 'from' | 'to' | 'trackingNumber'): ReactNode => (
    <span className="mail-filter">
      <label htmlFor={`filter-${name}`}>{words[name]}</label>
      <Input
        key={asked[name] ?? ''}
        id={`filter-${name}`}
        type={name === 'trackingNumber' ? 'text' : 'date'}
        maxLength={100}
        allowClear
        defaultValue={asked[name] ?? ''}
        onClear={() => change(name, '')}
        onBlur={({ target }) => target.value !== (asked[name] ?? '') && change(name, target.value.trim())}
        onPressEnter={({ currentTarget }) => change(name, currentTarget.value.trim())}
      />
    </span>
  );
  return (
    <search className="mail-filters" aria-label={words.form}>
      <span className="mail-filter">
        <label htmlFor="filter-kind">{words.kind}</label>
        <Select
          id="filter-kind"
          value={asked.kind ?? ''}
          popupMatchSelectWidth={false}
          onChange={(kind) => change('kind', kind)}
          options={[
            { value: '', label: words.any },
            ...MAIL_KINDS.map((kind) => ({ value: kind as string, label: said(MAIL_KIND_LABEL[kind]) })),
          ]}
        />
      </span>
      {field('from')}
      {field('to')}
      {field('trackingNumber')}
    </search>
  );
}
