// The command that is open on an application's page: in the address, so that links can open it.
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export interface ActiveCommand {
  /** The command's name; null while none is open. */
  readonly activeCommand: string | null;
  /** Its subject: a consultation's name or a remedy's number. */
  readonly about: string | null;
  readonly openCommand: (command: string, about?: string) => void;
  readonly closeCommand: () => void;
}

export function useActiveCommand(): ActiveCommand {
  const [params, setParams] = useSearchParams();
  const openCommand = useCallback(
    (command: string, about?: string) =>
      setParams(
        (current) => {
          current.set('do', command);
          if (about === undefined) current.delete('about');
          else current.set('about', about);
          return current;
        },
        { preventScrollReset: true },
      ),
    [setParams],
  );
  const closeCommand = useCallback(
    () =>
      setParams(
        (current) => {
          current.delete('do');
          current.delete('about');
          return current;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return { activeCommand: params.get('do'), about: params.get('about'), openCommand, closeCommand };
}
