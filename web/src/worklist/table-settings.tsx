// The settings of a table, density and columns: kept in this browser for each list.
import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../app/language';
import { COLUMN_WORDS, type ColumnName, COLUMNS } from '../parts/application-columns';
import styles from './table-settings.module.css';

export interface TableSettings {
  readonly density: 'small' | 'middle';
  readonly columns: readonly ColumnName[];
}

/** Always shown: they identify a row. */
const FIXED_COLUMNS: readonly ColumnName[] = ['number', 'content'];

/** @param list the name under which they are kept */
export function useTableSettings(
  list: string,
  defaultColumns: readonly ColumnName[],
): readonly [TableSettings, (settings: TableSettings) => void] {
  const key = `desk-table:${list}`;
  const [settings, setSettings] = useState<TableSettings>(() => {
    const stored = localStorage.getItem(key);
    return stored === null ? { density: 'small', columns: defaultColumns } : (JSON.parse(stored) as TableSettings);
  });
  return [
    settings,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next));
      setSettings(next);
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

interface TableSettingsButtonProps {
  readonly settings: TableSettings;
  readonly defaultColumns: readonly ColumnName[];
  readonly onChange: (look: TableSettings) => void;
}

export function TableSettingsButton({ settings, defaultColumns, onChange }: TableSettingsButtonProps): ReactNode {
  const words = useWords(WORDS);
  const names = useWords(COLUMN_WORDS);
  const form = (
    <div className={styles.settings}>
      <Radio.Group
        aria-label={words.density}
        value={settings.density}
        onChange={({ target }) => onChange({ ...settings, density: target.value as TableSettings['density'] })}
        options={[
          { value: 'small', label: words.small },
          { value: 'middle', label: words.middle },
        ]}
      />
      <Checkbox.Group
        aria-label={words.columns}
        value={[...settings.columns]}
        // In the order of COLUMNS, however they were chosen.
        onChange={(chosen) => onChange({ ...settings, columns: COLUMNS.filter((name) => chosen.includes(name)) })}
        options={COLUMNS.map((name) => ({ value: name, label: names[name], disabled: FIXED_COLUMNS.includes(name) }))}
      />
      <Button size="small" onClick={() => onChange({ density: 'small', columns: defaultColumns })}>
        {words.usual}
      </Button>
    </div>
  );
  return (
    <Popover trigger={['click']} placement="bottomRight" title={words.title} content={form}>
      <Button icon={<SettingOutlined />} aria-label={words.title} title={words.title} />
    </Popover>
  );
}
