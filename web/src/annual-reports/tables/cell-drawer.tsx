// The details of a figure: computed value, corrections, and the applications or remedies counted.
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../app/language';
import { useReturnFocus } from '../../parts/return-focus';
import { mayEdit, type ReportProps } from '../report';
import { CountedApplications } from './counted-applications';
import { isCorrectable, labelOf, remedyKindOf, formatSigned, valueIn } from './cells';
import { CorrectionList } from './corrections';
import { CorrectionForm } from './correction-form';
import { CountedRemedies } from './counted-remedies';
import annualReportsStyles from '../annual-reports.module.css';
import base from '../../parts/base.module.css';
import styles from './cell-drawer.module.css';

const WORDS = {
  zh: {
    computed: '系统计算',
    correction: '更正',
    reported: '报告数',
    none: '无',
    corrections: '更正记录',
    total: '合计格随各格自动变化，不能直接更正。',
    close: '关闭',
  },
  en: {
    computed: 'Computed',
    correction: 'Corrections',
    reported: 'Reported',
    none: 'none',
    corrections: 'Corrections',
    total: 'Totals follow from what they total and take no correction.',
    close: 'Close',
  },
};

interface CellDrawerProps extends ReportProps {
  readonly cell: string;
  readonly onClose: () => void;
}

export function CellDrawer({ report, cell, onClose }: CellDrawerProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const computed = valueIn(report.tables.computed, cell)!;
  const reported = valueIn(report.tables.reported, cell)!;
  const corrections = report.corrections.filter((each) => each.cell === cell);
  const canCorrect = mayEdit(report);
  return (
    <Drawer open size="large" onClose={onClose} title={labelOf(cell, report)} closable={{ 'aria-label': words.close }}>
      <dl className={styles.facts}>
        <Fact name={words.computed}>{computed}</Fact>
        <Fact name={words.correction}>
          {reported === computed ? words.none : `▲ ${formatSigned(reported - computed)}`}
        </Fact>
        <Fact name={words.reported}>
          <b>{reported}</b>
        </Fact>
      </dl>
      {remedyKindOf(cell) === null ? (
        <CountedApplications report={report} cell={cell} computed={computed} />
      ) : (
        <CountedRemedies report={report} cell={cell} />
      )}
      {corrections.length > 0 && (
        <section aria-label={words.corrections}>
          <h3 className={annualReportsStyles.subhead}>{words.corrections}</h3>
          <CorrectionList report={report} corrections={corrections} />
        </section>
      )}
      {canCorrect && isCorrectable(cell) && <CorrectionForm report={report} cell={cell} computed={reported} />}
      {canCorrect && !isCorrectable(cell) && <p className={base.faint}>{words.total}</p>}
    </Drawer>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt className={base.faint}>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
