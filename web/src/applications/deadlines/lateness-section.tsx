// Why an application was late and which unit is responsible (arts. 46, 53).
import type { ReactNode } from 'react';
import { useWords } from '../../app/language';
import { Lateness } from '../../parts/lateness';
import type { ApplicationProps } from '../application';
import { useAgencyRoles } from '../commands/agency-roles';
import { Section } from '../section';

const WORDS = {
  zh: { title: '逾期原因及责任单位' },
  en: { title: 'Why it was late, and the unit that answers for it' },
};

export function LatenessSection({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { mayAct } = useAgencyRoles(page.agency);
  if (!page.overdue && !page.lateness) return null;
  return (
    <Section title={words.title} anchor="lateness">
      <Lateness application={page.application} mayRecord={page.overdue && mayAct(['handler'])} />
    </Section>
  );
}
