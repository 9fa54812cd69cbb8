// One application under supervision: why it was late, who is responsible, who was reminded.
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { Lateness } from '../parts/lateness';
import { useFocusBack } from '../parts/focus-back';
import { noticesPath } from '../parts/notices-path';
import { Ladder } from './ladder';
import type { Reach } from './reach';

const WORDS = {
  zh: { title: '逾期原因与催办经过', late: '逾期原因及责任单位', open: '打开申请', notices: '该申请的督办单' },
  en: {
    title: 'Why it was late, and who was told',
    late: 'Why it was late, and the unit that answers for it',
    open: 'Open the application',
    notices: 'Notices about it',
  },
};

interface LookedIntoProps {
  readonly application: string;
  readonly reach: Reach;
  readonly onClose: () => void;
}

export function LookedInto({ application, reach, onClose }: LookedIntoProps): ReactNode {
  const words = useWords(WORDS);
  useFocusBack();
  return (
    <Drawer open title={words.title} size={560} onClose={onClose}>
      <p>
        <Link to={applicationPath(application)}>
          {words.open} {application}
        </Link>
        {' · '}
        <Link to={noticesPath(application)}>{words.notices}</Link>
      </p>
      <section aria-labelledby="lateness">
        <h2 id="lateness">{words.late}</h2>
        <Lateness application={application} maySay={reach.answersFor(application.replace(/-\d+$/u, ''))} />
      </section>
      <Ladder application={application} reach={reach} />
    </Drawer>
  );
}
