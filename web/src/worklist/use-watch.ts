// Watches an application, or stops watching; lists and counts refresh at once.
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { unwatchApplication, watchApplication } from '../../generated/sdk.gen';
import { useLanguage } from '../app/language';
import { problemText } from '../app/problem';
import { isListQuery } from './list-queries';

interface WatchChange {
  readonly application: string;
  readonly watched: boolean;
}

export function useWatch(): UseMutationResult<void, Error, WatchChange> {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { language } = useLanguage();
  return useMutation({
    mutationFn: async ({ application, watched }: WatchChange) => {
      const send = watched ? watchApplication : unwatchApplication;
      await send({ path: { application }, throwOnError: true });
    },
    onSuccess: () => queryClient.invalidateQueries({ predicate: isListQuery }),
    onError: (error) => void message.error(problemText(error, language)),
  });
}
