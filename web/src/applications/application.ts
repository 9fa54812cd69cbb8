// One application as the API returns it, with typed facts.
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
