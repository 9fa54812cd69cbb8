// Selects the agency of a list, where there is a choice; supervisors may include agencies below.
import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import type { ListAddress } from './list-address';
import type { ListScope } from './list-scope';
import { BY_LABEL } from '../parts/option-search';
import styles from './agency-choice.module.css';

const WORDS = {
  zh: { agency: '机关', all: '全部可查看的机关', below: '含下级' },
  en: { agency: 'Agency', all: 'All agencies within reach', below: 'and below' },
};

export function AgencyChoice({
  address,
  scope,
}: {
  readonly address: ListAddress;
  readonly scope: ListScope;
}): ReactNode {
  const words = useWords(WORDS);
  const { agencies, canShowAll, hasBelow, query } = scope;
  if (agencies.length < 2) return null;
  return (
    <>
      <Select
        aria-label={words.agency}
        className={styles.choice}
        value={query.agency ?? ''}
        showSearch={BY_LABEL}
        onChange={(agency) => address.change({ agency, below: undefined })}
        options={[
          ...(canShowAll ? [{ value: '', label: words.all }] : []),
          ...agencies.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      {hasBelow && (
        <Checkbox
          checked={query.below === 'true'}
          onChange={({ target }) => address.change({ below: target.checked ? 'true' : undefined })}
        >
          {words.below}
        </Checkbox>
      )}
    </>
  );
}
