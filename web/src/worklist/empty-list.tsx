// Shown for an empty list: what to change, what is due next, or the first step of an empty desk.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listApplicationsOptions } from '../../generated/@tanstack/react-query.gen';
import { useLanguage, useWords } from '../app/language';
import { useRights, useSession } from '../app/session';
import { applicationPath } from '../parts/applications-table';
import { longDay } from '../parts/day';
import { Provisional } from '../parts/provisional';
import type { ListAddress, ListQuery } from './list-address';
import styles from '../parts/row-actions.module.css';

const WORDS = {
  zh: {
    none: '没有符合条件的申请。',
    clear: '清除全部条件',
    nothing: '没有待办。',
    next: '下一个到期：',
    first: '这里还没有申请。第一步：登记收到的申请。',
    waits: '这里还没有申请。登记人员登记后，会自动显示在这里。',
    register: '登记申请',
    mail: '查看收文',
  },
  en: {
    none: 'No application matches.',
    clear: 'Clear all filters',
    nothing: 'Nothing to do.',
    next: 'Due next: ',
    first: 'There is no application yet. The first step: register one that has come in.',
    waits: 'There is no application yet. What a clerk registers appears here by itself.',
    register: 'Register an application',
    mail: 'See the mail',
  },
};

interface EmptyListProps {
  readonly address: ListAddress;
  readonly scope: Pick<ListQuery, 'agency' | 'below'>;
}

export function EmptyList({ address, scope }: EmptyListProps): ReactNode {
  const words = useWords(WORDS);
  if (!address.isFiltered) return <EmptyDesk scope={scope} />;
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.none}>
      <Button onClick={address.clear}>{words.clear}</Button>
    </Empty>
  );
}

function EmptyDesk({ scope }: Pick<EmptyListProps, 'scope'>): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { where } = useRights();
  const { memberships } = useSession();
  const { data } = useQuery(
    listApplicationsOptions({ query: { ...scope, sort: 'remaining', status: 'open', limit: 1 } }),
  );
  const mayRegister = where('handleApplications').length > 0 && memberships.some(({ role }) => role === 'clerk');
  if (!data) return null;
  const [next] = data.applications;
  if (next) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            {words.nothing}
            {next.dueOn && (
              <>
                {words.next}
                {longDay(next.dueOn, language)}
                <Provisional when={next.provisional} />{' '}
                <Link to={applicationPath(next.application)}>{next.number}</Link>
              </>
            )}
          </>
        }
      />
    );
  }
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={mayRegister ? words.first : words.waits}>
      {mayRegister && (
        <span>
          <Link className={styles.step} to="/desk/registration">
            {words.register}
          </Link>{' '}
          <Link className={styles.step} to="/desk/mail">
            {words.mail}
          </Link>
        </span>
      )}
    </Empty>
  );
}
