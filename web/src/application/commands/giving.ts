// Submits a command: on the version seen, under one key as long as the same command is retried.
import { useRef, useState } from 'react';
import { client } from '../../../generated/client.gen';
import type { ApplicationBrief } from '../../../generated/types.gen';
import { isProblem, type Problem, problemOf } from '../../app/problem';
import { commandHeaders, newKey } from '../../app/server';
import { type OfApplication, useReadAnew } from '../application';
import type { Told } from './done';

interface Given extends OfApplication {
  readonly command: string;
  readonly about: string | null;
}

export interface Giving {
  /** @returns the result; null where it was refused */
  readonly give: (body: object) => Promise<Pick<Told, 'begun'> | null>;
  readonly isGiving: boolean;
  readonly problem: Problem | null;
  /** The version shown when the form was opened, or last marked as seen. */
  readonly seenVersion: number;
  /** Marks the changes by others as seen. */
  readonly look: () => void;
}

export function useGiving({ page, command, about }: Given): Giving {
  const { application, agency, version } = page;
  const readAnew = useReadAnew(application);
  const [seenVersion, see] = useState(version);
  const [isGiving, setGiving] = useState(false);
  const [problem, refuse] = useState<Problem | null>(null);
  const tried = useRef({ what: '', key: '' });
  const give: Giving['give'] = async (body) => {
    const url = addressOf(command, application, agency, about);
    const what = JSON.stringify([url, body, seenVersion]);
    if (tried.current.what !== what) tried.current = { what, key: newKey() };
    setGiving(true);
    refuse(null);
    try {
      const { data } = await client.post<{ 200: Answer }, unknown, true>({
        url,
        body,
        headers: {
          'Content-Type': 'application/json',
          ...commandHeaders(tried.current.key, REMEDY[command] ? undefined : seenVersion),
        },
        throwOnError: true,
      });
      await readAnew();
      return { begun: begunBy(data, application) };
    } catch (error) {
      // The refreshed page shows who changed what; what was typed stays.
      if (isProblem(error, 'stale') || isProblem(error, 'not-allowed')) await readAnew();
      refuse(problemOf(error));
      return null;
    } finally {
      setGiving(false);
    }
  };
  const look = (): void => {
    see(version);
    refuse(null);
  };
  return { give, isGiving, problem, seenVersion, look };
}

type Answer = Partial<ApplicationBrief> & { readonly further?: readonly ApplicationBrief[] };

/** Applications that the command created: split off, or to be replied to again. */
const begunBy = ({ application, further = [] }: Answer, of: string): readonly string[] => [
  ...further.map((each) => each.application),
  ...(application !== undefined && application !== of ? [application] : []),
];

/** Commands on a remedy have their own address. */
const REMEDY: Readonly<Record<string, (about: string) => string>> = {
  openRemedy: () => '',
  closeRemedy: (remedy) => `/${remedy}/close`,
  redo: (remedy) => `/${remedy}/redo`,
};

function addressOf(command: string, application: string, agency: string, about: string | null): string {
  const remedy = REMEDY[command];
  if (remedy) return `/api/agencies/${encodeURIComponent(agency)}/remedies${remedy(encodeURIComponent(about ?? ''))}`;
  const kebab = command.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return `/api/applications/${encodeURIComponent(application)}/${kebab}`;
}
