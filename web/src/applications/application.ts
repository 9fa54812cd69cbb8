// One application as the API returns it, with typed facts, and how to refresh what shows it.
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Consultation, Facts } from '@domain/applications/facts.js';
import type { ApplicationPage } from '../../generated/types.gen';

export type Application = ApplicationPage;
export type CommandCard = Application['commands'][number];
export type DeadlineCard = Application['deadlines'][number];
export type TimelineEvent = Application['timeline'][number];

/** The props that every part of the page takes. */
export interface ApplicationProps {
  readonly page: Application;
}

/** The API returns the facts as the domain stores them. */
export const factsOf = ({ facts }: Application): Omit<Facts, 'consultations' | 'remindedOn'> =>
  facts as unknown as Omit<Facts, 'consultations' | 'remindedOn'>;

export interface ConsultationCard extends Consultation {
  /** Masked, where it is a third party. */
  readonly party: string | null;
}

export const consultationsOf = ({ consultations }: Application): readonly ConsultationCard[] =>
  consultations as unknown as readonly ConsultationCard[];

/** The current reply deadline: the last one made. */
export const replyDeadlineOf = ({ deadlines }: Application): DeadlineCard | undefined =>
  deadlines.findLast(({ kind }) => kind === 'reply');

export const commandCardOf = ({ commands }: Application, command: string): CommandCard | undefined =>
  commands.find((card) => card.command === command);

export const isAllowed = (page: Application, command: string): boolean =>
  commandCardOf(page, command)?.allowed === true;

/** The last event of a type. */
export const lastEvent = ({ timeline }: Application, type: string): TimelineEvent | undefined =>
  timeline.findLast((event) => event.type === type);

interface QueryRequest {
  readonly _id?: string;
  readonly path?: { readonly application?: string };
}

/** Lists and counts in which it may appear. */
const LIST_QUERIES = /^(?:list|count|read)(?:Applications|Supervision|Supervised|Inbox)$/u;

/** @returns refreshes everything about an application, and every list in which it may appear */
export function useRefreshApplication(application: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    () =>
      queryClient.invalidateQueries({
        predicate: ({ queryKey }: Query) => {
          const { _id = '', path } = (queryKey[0] ?? {}) as QueryRequest;
          return path?.application === application || LIST_QUERIES.test(_id);
        },
      }),
    [queryClient, application],
  );
}
