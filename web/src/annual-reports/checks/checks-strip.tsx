// The checks of a report: one line for those that hold, one sentence per place that fails.
import { CheckCircleOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslate, useWords } from '../../app/language';
import { ProblemNote } from '../../parts/problem-note';
import type { ReportProps } from '../report';
import { RULE_LABEL } from '../report-labels';
import { type BrokenPlace, useBrokenChecks } from './broken-checks';
import { ExplainingDrawer } from './explaining-drawer';
import base from '../../parts/base.module.css';
import styles from './checks.module.css';

const WORDS = {
  zh: {
    title: '勾稽关系',
    between: '、',
    holds: (count: number) => `勾稽关系成立 ${count} 项`,
    broken: (count: number) => `勾稽关系有 ${count} 处不成立`,
    why: (reason: string) => `说明的原因：${reason}`,
    look: (count: number) => `查看 ${count} 件`,
    below: (count: number) => `涉及 ${count} 个机关`,
    byHand: '登记相符，由更正引起',
    missing: (names: string) => `尚未填写：${names}`,
    miscounts: (count: number) => `${count} 格的计数与申请不符，请告知系统管理员运行 desk verify`,
    sections: {
      overview: '一、总体情况',
      problems: '五、问题及改进',
      others: '六、其他事项',
      fees: '六、信息处理费的情况',
      table2: '表二（有空白格）',
    },
  },
  en: {
    title: 'Checks',
    between: ', ',
    holds: (count: number) => `${count} checks hold`,
    broken: (count: number) => `Checks fail in ${count} places`,
    why: (reason: string) => `Reason given: ${reason}`,
    look: (count: number) => `See ${count} applications`,
    below: (count: number) => `in ${count} agencies`,
    byHand: 'the register agrees: it comes from corrections',
    missing: (names: string) => `Not written yet: ${names}`,
    miscounts: (count: number) => `${count} cells are counted wrongly: have the administrator run desk verify`,
    sections: {
      overview: '1 Overview',
      problems: '5 Problems',
      others: '6 Others',
      fees: '6 The fees',
      table2: 'Table 2 (blank cells)',
    },
  },
};

export function ChecksStrip({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { places, miscounts, problem } = useBrokenChecks(report);
  const [openPlace, setOpenPlace] = useState<BrokenPlace | null>(null);
  const holdingRules = report.checks.filter(({ ok }) => ok).map(({ rule }) => rule);
  return (
    <section className={styles.strip} aria-label={words.title}>
      {places.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={words.broken(places.length)}
          description={
            <ul>
              {places.map((place) => (
                <li key={`${place.rule} ${place.row} ${place.column}`}>
                  <Place report={report} place={place} onOpen={() => setOpenPlace(place)} />
                </li>
              ))}
            </ul>
          }
        />
      )}
      <ProblemNote problem={problem} />
      {miscounts.length > 0 && <Alert type="error" showIcon title={words.miscounts(miscounts.length)} />}
      <div className={styles.line}>
        {holdingRules.length > 0 && (
          <details className={styles.hold}>
            <summary>
              <CheckCircleOutlined aria-hidden="true" /> {words.holds(holdingRules.length)}
            </summary>
            <ul>
              {holdingRules.map((rule) => (
                <li key={rule}>
                  {translate(RULE_LABEL[rule])} <span className={base.faint}>{rule}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {report.missing.length > 0 && (
          <span className={base.faint}>
            {words.missing(report.missing.map((name) => words.sections[name]).join(words.between))}
          </span>
        )}
      </div>
      {openPlace && <ExplainingDrawer report={report} place={openPlace} onClose={() => setOpenPlace(null)} />}
    </section>
  );
}

interface PlaceProps extends ReportProps {
  readonly place: BrokenPlace;
  readonly onOpen: () => void;
}

function Place({ report, place, onOpen }: PlaceProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { rule, sentence, explained } = place;
  const reason = report.checks.find((check) => check.rule === rule)?.reason;
  const count = explained?.applications.total ?? 0;
  const agencies = explained?.agencies.length ?? 0;
  const isByHand = explained === undefined && report.corrections.length > 0;
  return (
    <>
      <b>{translate(RULE_LABEL[rule])}</b> <span className={base.faint}>{rule}</span> {translate(sentence)}
      {isByHand && <span className={base.faint}> · {words.byHand}</span>}
      {agencies > 1 && <span className={base.faint}> · {words.below(agencies)}</span>}
      {(count > 0 || agencies > 1) && (
        <Button type="link" size="small" onClick={onOpen}>
          {words.look(count)}
        </Button>
      )}
      {reason && <div className={base.faint}>{words.why(reason)}</div>}
    </>
  );
}
