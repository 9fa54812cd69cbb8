// Signs out, and forgets in this browser what belongs to the person.
import { App } from 'antd';
import { useNavigate } from 'react-router';
import { signOut } from '../../generated/sdk.gen';
import { useLanguage } from './language';
import { forgetSession, rememberSession } from './past-session';
import { forgetEverything } from './person-data';
import { isProblem, problemText } from './problem';

/** @returns signs out; stays and says why if the server cannot be reached, for then the session goes on */
export function useSignOut(): () => Promise<void> {
  const { language } = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  return async () => {
    // First: the end of its live updates may be noticed before the answer.
    forgetSession();
    try {
      await signOut({ throwOnError: true });
    } catch (error) {
      // It had ended already; or the cookie is that of somebody else, who signed in in another tab.
      if (!isProblem(error, 'not-signed-in') && !isProblem(error, 'forged')) {
        rememberSession();
        void message.error(problemText(error, language));
        return;
      }
    }
    await forgetEverything();
    await navigate('/sign-in', { replace: true });
  };
}
