// The command that is open on an application's page: in the address, so that links can open it.
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export interface Doing {
  /** The command's name; null while none is open. */
  readonly doing: string | null;
  /** Its subject: a consultation's name or a remedy's number. */
  readonly about: string | null;
  readonly begin: (command: string, about?: string) => void;
  readonly end: () => void;
}

export function useDoing(): Doing {
  const [asked, ask] = useSearchParams();
  const begin = useCallback(
    (command: string, about?: string) =>
      ask(
        (before) => {
          before.set('do', command);
          if (about === undefined) before.delete('about');
          else before.set('about', about);
          return before;
        },
        { preventScrollReset: true },
      ),
    [ask],
  );
  const end = useCallback(
    () =>
      ask(
        (before) => {
          before.delete('do');
          before.delete('about');
          return before;
        },
        { replace: true, preventScrollReset: true },
      ),
    [ask],
  );
  return { doing: asked.get('do'), about: asked.get('about'), begin, end };
}
