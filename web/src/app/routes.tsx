// Every address and the page behind it; each page is loaded when it is first opened.
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { SignIn } from '../sign-in/sign-in';
import { BrokenPage } from './broken-page';
import { queries, SESSION } from './server';
import { Waiting } from './waiting';

/** A page, from a module that exports it as `Page`. */
const page =
  (load: () => Promise<{ readonly Page: RouteObject['Component'] }>): RouteObject['lazy'] =>
  async () => ({ Component: (await load()).Page! });

const frame = page(() => {
  void queries.prefetchQuery(SESSION);
  return import('./frame');
});

const desk: RouteObject[] = [
  { index: true, lazy: page(() => import('./home')) },
  { path: 'worklist', lazy: page(() => import('../worklist/worklist-page')) },
  { path: 'registration', lazy: page(() => import('../registration/registration-page')) },
  { path: 'mail', lazy: page(() => import('../mail/mail-page')) },
  { path: 'applications', lazy: page(() => import('../worklist/applications-page')) },
  { path: 'applications/:application', lazy: page(() => import('../application/application-page')) },
  { path: 'applications/:application/decision', lazy: page(() => import('../application/decision/decision-page')) },
  { path: 'supervision', lazy: page(() => import('../supervision/supervision-page')) },
  { path: 'reports', lazy: page(() => import('../reports/reports-page')) },
  { path: 'reports/:agency/:year', lazy: page(() => import('../reports/report-page')) },
  { path: 'calendar', lazy: page(() => import('../calendar/calendar-page')) },
  { path: 'calendar/:year', lazy: page(() => import('../calendar/calendar-page')) },
  { path: 'system/*', lazy: page(() => import('../system/system-page')) },
  { path: 'account', lazy: page(() => import('../account/account-page')) },
  { path: 'inbox', lazy: page(() => import('../inbox/inbox-page')) },
  { path: '*', lazy: page(() => import('./unknown-page')) },
];

export const router = createBrowserRouter([
  {
    ErrorBoundary: BrokenPage,
    HydrateFallback: Waiting,
    children: [
      { path: '/', element: <Navigate replace to="/desk" /> },
      { path: '/sign-in', element: <SignIn /> },
      { path: '/password-reset', lazy: page(() => import('../sign-in/password-reset')) },
      { path: '/desk', lazy: frame, children: desk },
    ],
  },
]);
