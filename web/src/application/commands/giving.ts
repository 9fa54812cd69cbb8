// Gives a command once: on the version that was seen, under one key for as long as the same thing is tried again.
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
  /** @returns what came of it; null where it was refused */
  readonly give: (body: object) => Promise<Pick<Told, 'begun'> | null>;
  readonly isGiving: boolean;
  readonly problem: Problem | null;
  /** The version that whoever fills in the form has seen. */
  readonly seenVersion: number;
  /** What has changed was looked at. */
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
      // Who changed what since is told beside the form once the page is read anew; what was typed stays.
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

/** Applications that only just began: split off, or to be answered again. */
const begunBy = ({ application, further = [] }: Answer, of: string): readonly string[] => [
  ...further.map((each) => each.application),
  ...(application !== undefined && application !== of ? [application] : []),
];

/** Commands on a remedy go to its own address. */
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
