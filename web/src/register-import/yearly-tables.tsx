// Tables 3 and 4 that a register would give, by year, to compare with published reports.
import { Collapse, Empty } from 'antd';
import type { ReactNode } from 'react';
import type { Table4 } from '@domain/statistics/tables.js';
import { table3Grid } from '@domain/annual-report/table3-grid.js';
import { table4Grid } from '@domain/annual-report/table4-grid.js';
import type { RegisterPreview } from '../../generated/types.gen';
import { useWords } from '../app/language';
import { GridTable } from '../parts/grid-table';
import styles from './register-import.module.css';

type Year = RegisterPreview['years'][number];

const WORDS = {
  zh: {
    title: '分年度表三、表四（与已公布的年报核对）',
    year: (year: number, received: number, closed: number) => `${year}年：收 ${received}，办结 ${closed}`,
    table3: (year: number) => `${year}年表三`,
    table4: (year: number) => `${year}年表四`,
    holds: (rules: string) => `勾稽关系相符：${rules}`,
    broken: (rule: string, detail: string) => `${rule} 不符：${detail}`,
    none: '没有可以统计的行。',
  },
  en: {
    title: 'Tables 3 and 4 by year, to be compared with what was published',
    year: (year: number, received: number, closed: number) => `${year}: ${received} received, ${closed} closed`,
    table3: (year: number) => `Table 3 of ${year}`,
    table4: (year: number) => `Table 4 of ${year}`,
    holds: (rules: string) => `Checks that hold: ${rules}`,
    broken: (rule: string, detail: string) => `${rule} fails: ${detail}`,
    none: 'There is no line to count.',
  },
};

export function YearlyTables({ years }: Pick<RegisterPreview, 'years'>): ReactNode {
  const words = useWords(WORDS);
  return (
    <section aria-label={words.title} className={styles.years}>
      <h4>{words.title}</h4>
      {years.length === 0 && <Empty description={words.none} image={Empty.PRESENTED_IMAGE_SIMPLE} />}
      {years.length > 0 && (
        <Collapse
          size="small"
          destroyOnHidden
          items={years.map((each) => ({
            key: each.year,
            label: words.year(each.year, each.received, each.closed),
            children: <YearTables figures={each} />,
          }))}
        />
      )}
    </section>
  );
}

/** Casts Table 4: its schema is wider than the domain type. */
function YearTables({ figures: { year, format, table3, table4, checks } }: { readonly figures: Year }): ReactNode {
  const words = useWords(WORDS);
  const holding = checks.filter(({ ok }) => ok).map(({ rule }) => rule);
  const broken = checks.filter(({ ok }) => !ok);
  return (
    <>
      {holding.length > 0 && <p>✓ {words.holds(holding.join('、'))}</p>}
      {broken.map(({ rule, detail }) => (
        <p key={rule}>■ {words.broken(rule, detail)}</p>
      ))}
      <GridTable grid={table3Grid(format, table3)} caption={words.table3(year)} labels={3} />
      <GridTable grid={table4Grid(table4 as unknown as Table4)} caption={words.table4(year)} labels={0} />
    </>
  );
}
