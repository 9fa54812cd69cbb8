// The state of the supervision page in its address, so that it can be shared and reloaded.
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import {
  NOTICE_STATES,
  type NoticeState,
  SUPERVISED_LISTS,
  type SupervisedList,
} from '@domain/supervision/supervision.js';

const NAMES = ['tab', 'agency', 'list', 'of', 'application', 'state', 'about', 'notice'] as const;
type Changes = Readonly<Partial<Record<(typeof NAMES)[number], string | undefined>>>;

export interface SupervisionAddress {
  readonly tab: 'lists' | 'notices';
  /** The chosen agency; agencies below it are included. */
  readonly agency: string | undefined;
  /** The open list, and the one agency whose number was chosen. */
  readonly list: SupervisedList | undefined;
  readonly of: string | undefined;
  /** The application that is open in the drawer. */
  readonly application: string | undefined;
  readonly state: NoticeState | undefined;
  /** Shows only the notices about this application. */
  readonly about: string | undefined;
  /** The open notice. */
  readonly notice: { readonly agency: string; readonly id: number } | undefined;
  readonly to: (changes: Changes) => string;
  readonly go: (changes: Changes) => void;
}

const oneOf = <Name extends string>(names: readonly Name[], value: string | null): Name | undefined =>
  names.find((name) => name === value);

export function useSupervisionAddress(): SupervisionAddress {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const changed = (changes: Changes): URLSearchParams => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) next.delete(name);
        else next.set(name, value);
      }
      return next;
    };
    const [agency, id] = (params.get('notice') ?? '').split('/');
    return {
      tab: params.get('tab') === 'notices' ? 'notices' : 'lists',
      agency: params.get('agency') ?? undefined,
      list: oneOf(SUPERVISED_LISTS, params.get('list')),
      of: params.get('of') ?? undefined,
      application: params.get('application') ?? undefined,
      state: oneOf(NOTICE_STATES, params.get('state')),
      about: params.get('about') ?? undefined,
      notice: agency && Number(id) > 0 ? { agency, id: Number(id) } : undefined,
      to: (changes) => `?${changed(changes).toString()}`,
      go: (changes) => setParams(changed(changes)),
    };
  }, [params, setParams]);
}
