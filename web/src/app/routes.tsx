// Every address and the page behind it; each page is loaded when it is first opened.
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { SignIn } from '../accounts/sign-in/sign-in';
import { ErrorPage, PageError } from './error-page';
import { loaded } from './load-failure';
import { queryClient, SESSION_QUERY } from './api-client';
import { Waiting } from './waiting';

/** A page, from a module that exports it as `Page`. */
const lazyPage =
  (load: () => Promise<{ readonly Page: RouteObject['Component'] }>): RouteObject['lazy'] =>
  async () => ({ Component: (await loaded(load)()).Page! });

const frame = lazyPage(() => {
  void queryClient.prefetchQuery(SESSION_QUERY);
  return import('./frame');
});

const deskRoutes: RouteObject[] = [
  { index: true, lazy: lazyPage(() => import('./home')) },
  { path: 'worklist', lazy: lazyPage(() => import('../worklist/worklist-page')) },
  { path: 'registration', lazy: lazyPage(() => import('../applications/registration/registration-page')) },
  { path: 'mail', lazy: lazyPage(() => import('../incoming-mail/mail-page')) },
  { path: 'applications', lazy: lazyPage(() => import('../worklist/applications-page')) },
  { path: 'applications/:application', lazy: lazyPage(() => import('../applications/application-page')) },
  {
    path: 'applications/:application/decision',
    lazy: lazyPage(() => import('../applications/decision/decision-page')),
  },
  { path: 'supervision', lazy: lazyPage(() => import('../supervision/supervision-page')) },
  { path: 'reports', lazy: lazyPage(() => import('../annual-reports/reports-page')) },
  { path: 'reports/:agency/:year', lazy: lazyPage(() => import('../annual-reports/report-page')) },
  { path: 'calendar', lazy: lazyPage(() => import('../calendar/calendar-page')) },
  { path: 'calendar/:year', lazy: lazyPage(() => import('../calendar/calendar-page')) },
  { path: 'system/*', lazy: lazyPage(() => import('../system/system-page')) },
  { path: 'account', lazy: lazyPage(() => import('../accounts/account-page')) },
  { path: 'inbox', lazy: lazyPage(() => import('../notifications/notifications-page')) },
  { path: '*', lazy: lazyPage(() => import('./not-found-page')) },
];

export const router = createBrowserRouter([
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: Waiting,
    children: [
      { path: '/', element: <Navigate replace to="/desk" /> },
      { path: '/sign-in', element: <SignIn /> },
      { path: '/password-reset', lazy: lazyPage(() => import('../accounts/sign-in/password-reset-page')) },
      { path: '/desk', lazy: frame, children: [{ ErrorBoundary: PageError, children: deskRoutes }] },
    ],
  },
]);
