// Watches an application, or stops watching; lists and counts refresh at once.
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { unwatchApplication, watchApplication } from '../../generated/sdk.gen';
import { useLanguage } from '../app/language';
import { saying } from '../app/problem';
import { isOfLists } from './refresh';

interface Watching {
  readonly application: string;
  readonly watched: boolean;
}

export function useWatch(): UseMutationResult<void, Error, Watching> {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { language } = useLanguage();
  return useMutation({
    mutationFn: async ({ application, watched }: Watching) => {
      const say = watched ? watchApplication : unwatchApplication;
      await say({ path: { application }, throwOnError: true });
    },
    onSuccess: () => queries.invalidateQueries({ predicate: isOfLists }),
    onError: (error) => void message.error(saying(error, language)),
  });
}
