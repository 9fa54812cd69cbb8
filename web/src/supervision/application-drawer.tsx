// One application under supervision: why it was late, who is responsible, who was reminded.
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { registerNumberOf } from '@domain/document-numbers.js';
import { useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { Lateness } from '../parts/lateness';
import { useReturnFocus } from '../parts/return-focus';
import { noticesPath } from '../parts/notices-path';
import { ReminderHistory } from './reminder-history';
import type { SupervisionAgencies } from './supervision-agencies';
import styles from './supervision.module.css';

const WORDS = {
  zh: { title: '逾期原因与催办经过', late: '逾期原因及责任单位', open: '打开申请', notices: '该申请的督办单' },
  en: {
    title: 'Why it was late, and who was told',
    late: 'Why it was late, and the unit that answers for it',
    open: 'Open the application',
    notices: 'Notices about it',
  },
};

interface ApplicationDrawerProps {
  readonly application: string;
  readonly visibleAgencies: SupervisionAgencies;
  readonly onClose: () => void;
}

export function ApplicationDrawer({ application, visibleAgencies, onClose }: ApplicationDrawerProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  return (
    <Drawer className={styles.drawer} open title={words.title} size={560} onClose={onClose}>
      <p>
        <Link to={applicationPath(application)}>
          {words.open} {registerNumberOf(application)}
        </Link>
        {' · '}
        <Link to={noticesPath(application)}>{words.notices}</Link>
      </p>
      <section aria-labelledby="lateness">
        <h2 id="lateness">{words.late}</h2>
        <Lateness application={application} mayRecord={visibleAgencies.answersFor(application.replace(/-\d+$/u, ''))} />
      </section>
      <ReminderHistory application={application} visibleAgencies={visibleAgencies} />
    </Drawer>
  );
}
