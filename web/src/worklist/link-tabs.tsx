// Tabs that are links, each with its own address.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useScrollToCurrent } from '../parts/scroll-to-current';
import styles from './link-tabs.module.css';

export interface LinkTab {
  readonly key: string;
  readonly label: string;
  readonly to: string;
  /** How many there are, where that helps. */
  readonly count?: string | undefined;
}

interface LinkTabsProps {
  readonly label: string;
  readonly tabs: readonly LinkTab[];
  readonly chosen: string;
}

export function LinkTabs({ label, tabs, chosen }: LinkTabsProps): ReactNode {
  const list = useScrollToCurrent<HTMLUListElement>(chosen);
  return (
    <nav aria-label={label}>
      <ul ref={list} className={styles.tabs}>
        {tabs.map((tab) => (
          <li key={tab.key}>
            <Link to={tab.to} replace aria-current={tab.key === chosen ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
