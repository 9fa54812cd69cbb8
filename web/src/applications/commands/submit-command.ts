// Submits a command to an application: on the version seen when the form was opened.
import { client } from '../../../generated/client.gen';
import type { ApplicationBrief } from '../../../generated/types.gen';
import type { Operation } from '../../app/changed-subjects';
import type { Problem } from '../../app/problem';
import { type CommandHeaders, useCommand } from '../../app/use-command';
import type { ApplicationProps } from '../application';
import type { CommandResult } from './command-done';

interface CommandTarget extends ApplicationProps {
  readonly command: string;
  readonly about: string | null;
}

export interface CommandSubmission {
  /** @returns the result; null where it was refused */
  readonly submit: (body: object) => Promise<Pick<CommandResult, 'created'> | null>;
  readonly problem: Problem | null;
  /** The version shown when the form was opened, or last marked as seen. */
  readonly seenVersion: number;
  /** Marks the changes by others as seen. */
  readonly markSeen: () => void;
}

export function useSubmitCommand({ page, command, about }: CommandTarget): CommandSubmission {
  const { application, agency, version } = page;
  const { run, refusal, seenVersion, markSeen } = useCommand({
    // Each command has its row in the table; a test checks it.
    operation: command as Operation,
    application,
    version,
    keepsVersion: true,
    send: (body: object, headers) =>
      client.post<{ 200: CommandAnswer }, unknown, true>({
        url: commandUrl(command, application, agency, about),
        body,
        headers: { 'Content-Type': 'application/json', ...headersOf(command, headers) },
        throwOnError: true,
      }),
  });
  const submit: CommandSubmission['submit'] = async (body) => {
    const answer = await run(body);
    return answer && { created: createdBy(answer, application) };
  };
  return { submit, problem: refusal, seenVersion: seenVersion ?? version, markSeen };
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

/** A remedy has no version. */
const headersOf = (command: string, { 'If-Match': version, ...headers }: CommandHeaders): CommandHeaders =>
  REMEDY_PATH[command] || version === undefined ? headers : { ...headers, 'If-Match': version };

function commandUrl(command: string, application: string, agency: string, about: string | null): string {
  const remedyPath = REMEDY_PATH[command];
  if (remedyPath)
    return `/api/agencies/${encodeURIComponent(agency)}/remedies${remedyPath(encodeURIComponent(about ?? ''))}`;
  const kebab = command.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return `/api/applications/${encodeURIComponent(application)}/${kebab}`;
}
