// Submits a command: on the version seen, under one key as long as the same command is retried.
import { useRef, useState } from 'react';
import { client } from '../../../generated/client.gen';
import type { ApplicationBrief } from '../../../generated/types.gen';
import { isProblem, type Problem, problemOf } from '../../app/problem';
import { commandHeaders, randomKey } from '../../app/api-client';
import { type ApplicationProps, useRefreshApplication } from '../application';
import type { CommandResult } from './command-done';

interface CommandTarget extends ApplicationProps {
  readonly command: string;
  readonly about: string | null;
}

export interface CommandSubmission {
  /** @returns the result; null where it was refused */
  readonly submit: (body: object) => Promise<Pick<CommandResult, 'created'> | null>;
  readonly isSubmitting: boolean;
  readonly problem: Problem | null;
  /** The version shown when the form was opened, or last marked as seen. */
  readonly seenVersion: number;
  /** Marks the changes by others as seen. */
  readonly markSeen: () => void;
}

export function useSubmitCommand({ page, command, about }: CommandTarget): CommandSubmission {
  const { application, agency, version } = page;
  const refresh = useRefreshApplication(application);
  const [seenVersion, setSeenVersion] = useState(version);
  const [isSubmitting, setSubmitting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = useRef({ request: '', key: '' });
  const submit: CommandSubmission['submit'] = async (body) => {
    const url = commandUrl(command, application, agency, about);
    const request = JSON.stringify([url, body, seenVersion]);
    if (last.current.request !== request) last.current = { request, key: randomKey() };
    setSubmitting(true);
    setProblem(null);
    try {
      const { data } = await client.post<{ 200: CommandAnswer }, unknown, true>({
        url,
        body,
        headers: {
          'Content-Type': 'application/json',
          ...commandHeaders(last.current.key, REMEDY_PATH[command] ? undefined : seenVersion),
        },
        throwOnError: true,
      });
      await refresh();
      return { created: createdBy(data, application) };
    } catch (error) {
      // The refreshed page shows who changed what; what was typed stays.
      if (isProblem(error, 'stale') || isProblem(error, 'not-allowed')) await refresh();
      setProblem(problemOf(error));
      return null;
    } finally {
      setSubmitting(false);
    }
  };
  const markSeen = (): void => {
    setSeenVersion(version);
    setProblem(null);
  };
  return { submit, isSubmitting, problem, seenVersion, markSeen };
}

type CommandAnswer = Partial<ApplicationBrief> & { readonly further?: readonly ApplicationBrief[] };

/** Applications that the command created: split off, or to be replied to again. */
const createdBy = ({ application, further = [] }: CommandAnswer, current: string): readonly string[] => [
  ...further.map((each) => each.application),
  ...(application !== undefined && application !== current ? [application] : []),
];

/** Commands on a remedy have their own address. */
const REMEDY_PATH: Readonly<Record<string, (about: string) => string>> = {
  openRemedy: () => '',
  closeRemedy: (remedy) => `/${remedy}/close`,
  redo: (remedy) => `/${remedy}/redo`,
};

function commandUrl(command: string, application: string, agency: string, about: string | null): string {
  const remedyPath = REMEDY_PATH[command];
  if (remedyPath)
    return `/api/agencies/${encodeURIComponent(agency)}/remedies${remedyPath(encodeURIComponent(about ?? ''))}`;
  const kebab = command.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return `/api/applications/${encodeURIComponent(application)}/${kebab}`;
}
