// The system page: agencies, accounts, settings, operations, records; each has its own address.
import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { Empty, Skeleton } from 'antd';
import { useTranslate, useWords } from '../app/language';
import { loaded } from '../app/load-failure';
import { useRights } from '../app/session';
import { PageHead } from '../parts/page-head';
import { SECTIONS } from './sections';
import styles from './system.module.css';

const PAGES: Readonly<Record<string, ReturnType<typeof lazy<() => ReactNode>>>> = {
  operations: lazy(loaded(() => import('../operations/operations'))),
  accounts: lazy(loaded(() => import('../accounts/admin/account-list'))),
  agencies: lazy(loaded(() => import('../agencies/agency-tree'))),
  delegations: lazy(loaded(() => import('../accounts/admin/delegations'))),
  settings: lazy(loaded(() => import('../agencies/settings/settings-page'))),
  import: lazy(loaded(() => import('../register-import/import-page'))),
  records: lazy(loaded(() => import('../persons/reading-records'))),
};

const WORDS = {
  zh: { title: '系统', parts: '系统各部分', none: '您的岗位没有可办理的系统事项' },
  en: { title: 'System', parts: 'Parts of the system', none: 'Nothing here belongs to your roles' },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { holds } = useRights();
  const visibleSections = SECTIONS.filter(({ right }) => holds(right));
  return (
    <>
      <PageHead title={words.title} />
      {visibleSections.length === 0 && <Empty description={words.none} />}
      <nav className={styles.sections} aria-label={words.parts}>
        {visibleSections.map(({ path, label }) => (
          <NavLink key={path} to={`/desk/system/${path}`}>
            {translate(label)}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
        <Routes>
          {visibleSections.map(({ path }) => {
            const Section = PAGES[path]!;
            return <Route key={path} path={path} element={<Section />} />;
          })}
          {visibleSections[0] && (
            <Route path="*" element={<Navigate replace to={`/desk/system/${visibleSections[0].path}`} />} />
          )}
        </Routes>
      </Suspense>
    </>
  );
}
