// The figures of the texts that no cell shows; each opens the applications that it counts.
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { type FigureName, NAMED_FIGURES } from '@domain/annual-report/named-figures.js';
import { useWords } from '../../app/language';
import { useReturnFocus } from '../../parts/return-focus';
import type { ReportProps } from '../report';
import { CountedApplications } from '../tables/counted-applications';
import styles from './texts.module.css';

const WORDS = {
  zh: {
    title: '表外数字',
    open: (name: string, value: string) => `${name}：${value}，查看所统计的申请`,
    yuan: (value: number) => `${value} 元`,
    close: '关闭',
  },
  en: {
    title: 'Figures outside the tables',
    open: (name: string, value: string) => `${name}: ${value}, show the applications behind it`,
    yuan: (value: number) => `${value} yuan`,
    close: 'Close',
  },
};

/** The others are cells, or sums of cells, of Tables 3 and 4. */
const OUTSIDE = [
  'receivedFromOrganizations',
  'closedOfReceived',
  'closedOfCarriedIn',
  'feeNotices',
  'feesNoticed',
  'feesCollected',
] as const satisfies readonly FigureName[];
type OutsideFigure = (typeof OUTSIDE)[number];

/** These count notices and money, not applications. */
const IS_FEE: readonly OutsideFigure[] = ['feeNotices', 'feesNoticed', 'feesCollected'];

export function FiguresOutside({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const [searchParams, setSearchParams] = useSearchParams();
  const opened = OUTSIDE.find((each) => each === searchParams.get('figure'));
  const open = (figure: OutsideFigure | null): void =>
    setSearchParams(
      (params) => {
        if (figure === null) params.delete('figure');
        else params.set('figure', figure);
        return params;
      },
      { preventScrollReset: true },
    );
  const valueOf = (figure: OutsideFigure): number => report.named[figure] ?? 0;
  const textOf = (figure: OutsideFigure): string =>
    figure === 'feesNoticed' || figure === 'feesCollected' ? words.yuan(valueOf(figure)) : String(valueOf(figure));
  return (
    <section className={styles.outside} aria-label={words.title}>
      <h3>{words.title}</h3>
      <ul>
        {OUTSIDE.map((figure) => {
          const { zh: name } = NAMED_FIGURES[figure];
          return (
            <li key={figure}>
              <button type="button" aria-label={words.open(name, textOf(figure))} onClick={() => open(figure)}>
                {name} <b>{textOf(figure)}</b>
              </button>
            </li>
          );
        })}
      </ul>
      {opened && (
        <FigureDrawer
          report={report}
          figure={opened}
          title={`${NAMED_FIGURES[opened].zh}：${textOf(opened)}`}
          onClose={() => open(null)}
        />
      )}
    </section>
  );
}

interface FigureDrawerProps extends ReportProps {
  readonly figure: OutsideFigure;
  readonly title: string;
  readonly onClose: () => void;
}

function FigureDrawer({ report, figure, title, onClose }: FigureDrawerProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const computed = IS_FEE.includes(figure) ? undefined : report.named[figure];
  return (
    <Drawer open size="large" title={title} closable={{ 'aria-label': words.close }} onClose={onClose}>
      <CountedApplications report={report} cell={figure} computed={computed} />
    </Drawer>
  );
}
