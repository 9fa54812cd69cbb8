// What the browser keeps of a person: answers of the server, drafts, chosen files. The next person sees none of it.
import type { Query } from '@tanstack/react-query';
import { queryClient, SESSION_QUERY } from './api-client';
import { deleteDraftFilesOfOthers, deleteAllDraftFiles } from './draft-files';
import { clearDrafts } from './draft-storage';

const CHANNEL = 'desk-person';

/** Tells the other tabs of this browser, which share the session's cookie; some browsers know no channels. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : null;

/** @param login null: nobody any more */
function announce(login: string | null): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin, a window is not
  channel?.postMessage(login);
}

/** Whose answers the cache holds. */
let currentLogin: string | undefined;

/** When the session has ended: drafts stay for their author, answers of the server do not. */
export async function forgetAnswers(): Promise<void> {
  currentLogin = undefined;
  await queryClient.cancelQueries();
  queryClient.clear();
}

/** When the user signs out: everything. */
export async function forgetEverything(): Promise<void> {
  await forgetAnswers();
  clearDrafts();
  await deleteAllDraftFiles();
  announce(null);
}

/** When it is known who has signed in, in whichever way: what others have left is deleted before anything is shown. */
export async function enterAs(login: string): Promise<void> {
  if (currentLogin === login) return;
  const others = { predicate: ({ queryKey }: Pick<Query, 'queryKey'>) => queryKey[0] !== SESSION_QUERY.queryKey[0] };
  if (currentLogin !== undefined) {
    await queryClient.cancelQueries(others);
    queryClient.removeQueries(others);
  }
  currentLogin = login;
  clearDrafts(login);
  void deleteDraftFilesOfOthers(login);
  announce(login);
}

/** @param act called when another tab has signed out, or signed in somebody else @returns stops it */
export function onOtherPerson(act: () => void): () => void {
  const receive = ({ data }: MessageEvent<string | null>): void => {
    if (data !== currentLogin) act();
  };
  channel?.addEventListener('message', receive);
  return () => channel?.removeEventListener('message', receive);
}
