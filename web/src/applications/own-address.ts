// Whatever number of an application was typed into the address, the page goes on under the application's own name.
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { applicationPath } from '../parts/applications-table';

/** @param typed as the address has it @param application as the server answered; undefined until then */
export function useOwnAddress(typed: string, application: string | undefined): void {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (application === undefined || application === typed) return;
    const rest = pathname
      .split('/')
      .slice(4)
      .map((part) => `/${part}`);
    void navigate(applicationPath(application) + rest.join('') + search, { replace: true });
  }, [typed, application, pathname, search, navigate]);
}
