// The agencies in a sum: whether their figures are locked, and the checks that they fail.
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslate, useWords } from '../app/language';
import { type ReportProps, type Report, reportPath } from './report';
import { RULE_LABEL } from './report-labels';
import { StateChip } from './state-chip';
import { classNames } from '../parts/class-names';
import base from '../parts/base.module.css';
import styles from './annual-reports.module.css';

const WORDS = {
  zh: {
    about: '汇总取各机关已锁定的数字；未锁定的，取现在的数字和更正。',
    agency: '机关',
    state: '状态',
    frozen: '数字',
    isFrozen: '已锁定',
    isMoving: '现在的',
    broken: '不成立的勾稽关系',
    none: '无',
    table2: '表二',
    complete: '已填全',
    blank: (count: number) => `${count} 格未填`,
  },
  en: {
    about: 'A sum takes what its agencies locked; where nothing is locked, what is counted now with their corrections.',
    agency: 'Agency',
    state: 'State',
    frozen: 'Figures',
    isFrozen: 'locked',
    isMoving: 'as of now',
    broken: 'Checks that fail',
    none: 'none',
    table2: 'Table 2',
    complete: 'complete',
    blank: (count: number) => `${count} cells blank`,
  },
};

type RollupAgency = NonNullable<Report['units']>[number];

export function RollupAgencies({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <>
      <p className={classNames(base.faint, styles.about)}>{words.about}</p>
      <Table<RollupAgency>
        size="small"
        pagination={false}
        scroll={{ x: 680 }}
        rowKey="agency"
        dataSource={report.units ?? []}
        columns={[
          {
            key: 'agency',
            title: words.agency,
            render: (_, { agency, name }) => (
              <Link to={reportPath({ agency, year: report.year, scope: 'own' })}>{name}</Link>
            ),
          },
          { key: 'state', title: words.state, width: 120, render: (_, { state }) => <StateChip state={state} /> },
          {
            key: 'frozen',
            title: words.frozen,
            width: 110,
            render: (_, { isFrozen }) => (isFrozen ? words.isFrozen : words.isMoving),
          },
          {
            key: 'table2',
            title: words.table2,
            width: 120,
            render: (_, { blankInTable2 = [] }) =>
              blankInTable2.length === 0 ? words.complete : words.blank(blankInTable2.length),
          },
          {
            key: 'broken',
            title: words.broken,
            width: 300,
            render: (_, { broken }) => (broken.length > 0 ? <BrokenChecks rules={broken} /> : words.none),
          },
        ]}
      />
    </>
  );
}

function BrokenChecks({ rules }: { readonly rules: RollupAgency['broken'] }): ReactNode {
  const translate = useTranslate();
  return (
    <>
      {rules.map((rule) => (
        <div key={rule}>
          ✗ {translate(RULE_LABEL[rule])} <span className={base.faint}>{rule}</span>
        </div>
      ))}
    </>
  );
}
