// The filters of a list: search and the first ones in one line, the rest behind a button.
import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Select } from 'antd';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { useTranslate, useWords } from '../app/language';
import { type ListAddress, type Filter, FILTERS } from './list-address';
import { CHOICES, type ChoiceFilter, useFilterWords } from './filter-words';
import { classNames } from '../parts/class-names';
import styles from './filter-form.module.css';

const WORDS = {
  zh: {
    form: '检索与筛选',
    placeholder: '登记号、内容、文号、承办人、申请人或代理人全名',
    more: '更多条件',
    less: '收起',
    any: '不限',
  },
  en: {
    form: 'Search and filters',
    placeholder: 'Number, content, handler, full name',
    more: 'More filters',
    less: 'Fewer',
    any: 'any',
  },
};

interface FilterFormProps {
  readonly address: ListAddress;
  readonly search: RefObject<InputRef | null>;
  /** Always shown, next to the search. */
  readonly first: readonly Filter[];
  /** At the end of the line: the actions of the list. */
  readonly end: ReactNode;
}

export function FilterForm({ address, search, first, end }: FilterFormProps): ReactNode {
  const words = useWords(WORDS);
  const { nameOf } = useFilterWords();
  const rest = FILTERS.filter((name) => name !== 'q' && !first.includes(name));
  const [isOpen, setOpen] = useState(() => rest.some((name) => name in address.values));
  const more = useId();
  return (
    <search className={styles.form} aria-label={words.form}>
      <div className={styles.line}>
        <Input.Search
          key={`q ${address.values.q ?? ''}`}
          ref={search}
          className={styles.search}
          aria-label={nameOf('q')}
          placeholder={words.placeholder}
          defaultValue={address.values.q ?? ''}
          allowClear
          maxLength={200}
          onSearch={(q) => address.change({ q: q.trim() })}
        />
        {first.map((name) => (
          <FilterField key={name} name={name} address={address} />
        ))}
        <Button
          type="text"
          icon={isOpen ? <UpOutlined /> : <DownOutlined />}
          aria-expanded={isOpen}
          aria-controls={more}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.less : words.more}
        </Button>
        <span className={styles.end}>{end}</span>
      </div>
      <div className={classNames(styles.line, styles.more)} id={more} hidden={!isOpen}>
        {rest.map((name) => (
          <FilterField key={name} name={name} address={address} />
        ))}
      </div>
    </search>
  );
}

const isChoice = (name: Filter): name is ChoiceFilter => name in CHOICES;

function FilterField({ name, address }: { readonly name: Filter; readonly address: ListAddress }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { nameOf } = useFilterWords();
  const id = useId();
  const value = address.values[name];
  if (isChoice(name)) {
    return (
      <span className={styles.field}>
        <label htmlFor={id}>{nameOf(name)}</label>
        <Select
          id={id}
          value={value ?? ''}
          onChange={(chosen) => address.change({ [name]: chosen })}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: words.any },
            ...Object.entries(CHOICES[name]).map(([each, label]) => ({ value: each, label: translate(label) })),
          ]}
        />
      </span>
    );
  }
  const isDay = name !== 'handler';
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{nameOf(name)}</label>
      <Input
        key={value ?? ''}
        id={id}
        type={isDay ? 'date' : 'text'}
        defaultValue={value ?? ''}
        maxLength={100}
        onBlur={({ target }) => target.value !== (value ?? '') && address.change({ [name]: target.value.trim() })}
        onPressEnter={({ currentTarget }) => address.change({ [name]: currentTarget.value.trim() })}
      />
    </span>
  );
}
