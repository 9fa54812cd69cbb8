// The whole report in its official form, for print only, whatever tab is open.
import type { ReactNode } from 'react';
import { TEMPLATES } from '@domain/annual-report/template.js';
import { GridTable } from '../parts/grid-table';
import { type ReportProps, titlePhrases } from './report';
import styles from './printed-report.module.css';

export function PrintedReport({ report }: ReportProps): ReactNode {
  const { format, sections, table2, tables, title } = report;
  const grids = { table2: table2.grid, ...tables.grids };
  const texts = (name: string): ReactNode =>
    sections
      .find((section) => section.name === name)
      // oxlint-disable-next-line react/no-array-index-key -- paragraphs have nothing but their place
      ?.paragraphs.map((paragraph, at) => <p key={at}>{paragraph}</p>);
  return (
    <article className={styles.report} lang="zh-CN" aria-hidden="true">
      <p className={styles.title}>
        {titlePhrases(title).map((phrase) => (
          <span key={phrase}>{phrase}</span>
        ))}
      </p>
      {texts('preface')}
      {TEMPLATES[format].sections.map((section) => (
        <section key={section.number}>
          <p className={styles.heading}>
            {section.number}、{section.title}
          </p>
          {section.kind === 'text' ? (
            texts(section.name)
          ) : (
            <GridTable grid={grids[section.kind]} caption={section.title} labels={0} />
          )}
        </section>
      ))}
    </article>
  );
}
