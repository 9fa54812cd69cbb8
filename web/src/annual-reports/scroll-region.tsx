// A table without links that may be wider than a phone: scrolls on its own, reachable by keyboard.
import type { CSSProperties, ReactNode } from 'react';
import styles from './scroll-region.module.css';

interface ScrollRegionProps {
  readonly label: string;
  /** The minimum width of the content, in pixels. */
  readonly minWidth: number;
  readonly children: ReactNode;
}

export function ScrollRegion({ label, minWidth, children }: ScrollRegionProps): ReactNode {
  return (
    <section
      className={styles.region}
      aria-label={label}
      style={{ '--least': `${minWidth}px` } as CSSProperties}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
