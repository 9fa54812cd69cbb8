// A table without links that may be wider than a phone: it scrolls by itself, and the keyboard can reach it.
import type { CSSProperties, ReactNode } from 'react';
import './scroll-region.css';

interface ScrollRegionProps {
  readonly label: string;
  /** As narrow as what is in it can be, in pixels. */
  readonly least: number;
  readonly children: ReactNode;
}

export function ScrollRegion({ label, least, children }: ScrollRegionProps): ReactNode {
  return (
    <section
      className="scroll-region"
      aria-label={label}
      style={{ '--least': `${least}px` } as CSSProperties}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
