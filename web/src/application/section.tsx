// A part of an application's page: a card with a heading of its own, and what can be done with it.
import { Card } from 'antd';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  /** Beside the title. */
  readonly extra?: ReactNode;
  readonly className?: string;
  /** How addresses point to it. */
  readonly anchor?: string;
  readonly children: ReactNode;
}

export function Section({ title, extra, className, anchor, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section id={anchor} aria-labelledby={id} className={className}>
      <Card size="small" title={<h2 id={id}>{title}</h2>} extra={extra}>
        {children}
      </Card>
    </section>
  );
}
