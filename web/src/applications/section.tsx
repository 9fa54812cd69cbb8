// A section of an application's page: a card with a heading and actions.
import { Card } from 'antd';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  /** Next to the title. */
  readonly extra?: ReactNode;
  readonly className?: string;
  /** The id that links point to. */
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
