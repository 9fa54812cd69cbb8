// Watches an application, or stops watching; what shows it refreshes at once.
import { App } from 'antd';
import { unwatchApplication, watchApplication } from '../../generated/sdk.gen';
import { useLanguage } from '../app/language';
import { problemText } from '../app/problem';
import { type Command, useCommand } from '../app/use-command';

/** @param watched whether it is watched now */
export function useWatch(application: string, watched: boolean): Command<unknown, void> {
  const { message } = App.useApp();
  const { language } = useLanguage();
  const request = { path: { application }, throwOnError: true } as const;
  return useCommand({
    operation: watched ? 'unwatchApplication' : 'watchApplication',
    application,
    send: (): Promise<{ readonly data: unknown }> =>
      watched ? unwatchApplication(request) : watchApplication(request),
    onRefused: (problem) => void message.error(problemText(problem, language)),
  });
}
