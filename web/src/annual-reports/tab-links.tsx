// Tabs as links: each has an address, works with keyboard and back button, and scrolls on a phone.
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useScrollToCurrent } from '../parts/scroll-to-current';
import styles from './tab-links.module.css';

export interface TabLink {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

interface TabLinksProps {
  readonly label: string;
  /** The address parameter that names the tab. */
  readonly name: string;
  readonly tabs: readonly TabLink[];
  /** The address parameters that are kept when the tab changes. */
  readonly keptParams?: readonly string[];
}

/** Opens the first tab if the address names none. */
export function TabLinks({ label, name, tabs, keptParams = [] }: TabLinksProps): ReactNode {
  const [searchParams] = useSearchParams();
  const open = tabs.find(({ key }) => key === searchParams.get(name)) ?? tabs[0]!;
  const nav = useScrollToCurrent<HTMLElement>(open.key);
  const addressOf = (key: string): string => {
    const keptEntries = keptParams.flatMap((each) =>
      searchParams.has(each) ? [[each, searchParams.get(each)!] as [string, string]] : [],
    );
    return `?${new URLSearchParams([...keptEntries, [name, key]]).toString()}`;
  };
  return (
    <>
      <nav ref={nav} className={styles.links} aria-label={label}>
        {tabs.map(({ key, label }) => (
          <Link
            key={key}
            to={addressOf(key)}
            preventScrollReset
            {...(key === open.key && { 'aria-current': 'page' as const })}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div key={open.key} data-tab={open.key}>
        {open.children}
      </div>
    </>
  );
}
