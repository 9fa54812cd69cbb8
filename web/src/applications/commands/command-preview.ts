// Asks the server what a command would do to the deadlines, while its form is filled in.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewCommand, previewRedo } from '../../../generated/sdk.gen';
import type { CommandPreview, PreviewCommandData } from '../../../generated/types.gen';
import { useDebounced } from '../../parts/debounced';
import type { Application, ApplicationProps } from '../application';
import { type CommandForm, type Draft, type Field, filledIn, isEmpty, type Value } from './command-form';

/** How long typing must pause before the server is asked. */
const DEBOUNCE_MS = 300;

/** Texts move no deadline. These stand for the required ones, so that typing a text asks nothing. */
const PLACEHOLDERS: { readonly [Kind in Field['kind']]?: Value } = { text: '—', longText: '—', lines: ['—'] };

/** The body to preview; null where the form tells no deadline, or lacks what would move one. */
export function previewBody(form: CommandForm, draft: Draft, page: Application): object | null {
  if (!form.needsPreview?.(draft, page)) return null;
  const required = form.fields.filter(({ isRequired, when }) => isRequired && (when?.(draft) ?? true));
  const placeholders = required.flatMap(({ name, kind }) =>
    PLACEHOLDERS[kind] === undefined ? [] : [[name, PLACEHOLDERS[kind]] as const],
  );
  const filled: Draft = { ...draft, ...Object.fromEntries(placeholders) };
  if (required.some((field) => isEmpty(field, filled))) return null;
  return form.body?.(filled, page) ?? filledIn(form, filled);
}

interface PreviewedCommand extends ApplicationProps {
  readonly command: string;
  readonly about: string | null;
  /** Null: nothing to preview. */
  readonly body: object | null;
  /** While the command is under way nothing is asked: afterwards it would only be refused. */
  readonly isUnderWay: boolean;
}

/** @returns the last answer while the next one is on its way; null without one, and where the command would be refused */
export function useCommandPreview(previewed: PreviewedCommand): CommandPreview | null {
  const { page, command, about, body, isUnderWay } = previewed;
  const { application, agency, version } = page;
  const request = body && JSON.stringify({ application, agency, version, command, about, body });
  const debounced = useDebounced(request, DEBOUNCE_MS);
  const { data } = useQuery({
    // Not the key of a generated query: a refreshed page has another version, which asks by itself.
    queryKey: ['previewCommand', debounced],
    queryFn: ({ signal }) => askPreview(JSON.parse(debounced!) as PreviewRequest, signal),
    enabled: debounced !== null && !isUnderWay,
    // The request may name a person, so it is not kept.
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return request === null || debounced === null ? null : (data ?? null);
}

interface PreviewRequest {
  readonly application: string;
  readonly agency: string;
  readonly command: string;
  readonly about: string | null;
  readonly body: object;
}

async function askPreview(
  { application, agency, command, about, body: fields }: PreviewRequest,
  signal: AbortSignal,
): Promise<CommandPreview> {
  if (command === 'redo') {
    const path = { agency, remedy: about ?? '' };
    return (await previewRedo({ path, body: fields, signal, throwOnError: true })).data;
  }
  const body = { command, fields } as PreviewCommandData['body'];
  return (await previewCommand({ path: { application }, body, signal, throwOnError: true })).data;
}
