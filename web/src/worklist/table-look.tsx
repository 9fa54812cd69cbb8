// The settings of a table, density and columns: kept in this browser for each list.
import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../app/language';
import { COLUMN_WORDS, type ColumnName, COLUMNS } from '../parts/application-columns';
import './table-look.css';

export interface Look {
  readonly density: 'small' | 'middle';
  readonly columns: readonly ColumnName[];
}

/** Always shown: they identify a row. */
const FIXED: readonly ColumnName[] = ['number', 'content'];

/** @param list the name under which they are kept */
export function useLook(list: string, usual: readonly ColumnName[]): readonly [Look, (look: Look) => void] {
  const key = `desk-table:${list}`;
  const [look, keep] = useState<Look>(() => {
    const kept = localStorage.getItem(key);
    return kept === null ? { density: 'small', columns: usual } : (JSON.parse(kept) as Look);
  });
  return [
    look,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next));
      keep(next);
    },
  ];
}

const WORDS = {
  zh: { title: '表格设置', density: '密度', small: '紧凑', middle: '宽松', columns: '显示的列', usual: '恢复默认' },
  en: {
    title: 'Table settings',
    density: 'Density',
    small: 'Dense',
    middle: 'Roomy',
    columns: 'Columns',
    usual: 'As it was',
  },
};

interface TableLookProps {
  readonly look: Look;
  readonly usual: readonly ColumnName[];
  readonly onChange: (look: Look) => void;
}

export function TableLook({ look, usual, onChange }: TableLookProps): ReactNode {
  const words = useWords(WORDS);
  const names = useWords(COLUMN_WORDS);
  const settings = (
    <div className="table-look">
      <Radio.Group
        aria-label={words.density}
        value={look.density}
        onChange={({ target }) => onChange({ ...look, density: target.value as Look['density'] })}
        options={[
          { value: 'small', label: words.small },
          { value: 'middle', label: words.middle },
        ]}
      />
      <Checkbox.Group
        aria-label={words.columns}
        value={[...look.columns]}
        // In the order of COLUMNS, however they were chosen.
        onChange={(chosen) => onChange({ ...look, columns: COLUMNS.filter((name) => chosen.includes(name)) })}
        options={COLUMNS.map((name) => ({ value: name, label: names[name], disabled: FIXED.includes(name) }))}
      />
      <Button size="small" onClick={() => onChange({ density: 'small', columns: usual })}>
        {words.usual}
      </Button>
    </div>
  );
  return (
    <Popover trigger={['click']} placement="bottomRight" title={words.title} content={settings}>
      <Button icon={<SettingOutlined />} aria-label={words.title} title={words.title} />
    </Popover>
  );
}
