// Single-key shortcuts of a list: search, next and previous row, help. Off while typing.
import { type RefObject, useEffect, useState } from 'react';

const KEPT_AS = 'desk-keys';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null;

interface KeyTargets {
  readonly search: RefObject<{ readonly focus: () => void } | null>;
  readonly list: RefObject<HTMLElement | null>;
  readonly help: () => void;
}

export interface Keys {
  readonly areOn: boolean;
  readonly turn: (on: boolean) => void;
}

export function useKeys({ search, list, help }: KeyTargets): Keys {
  const [areOn, turn] = useState(() => localStorage.getItem(KEPT_AS) !== 'off');
  useEffect(() => {
    if (!areOn) return;
    const go = (step: 1 | -1): void => {
      const links = [...(list.current?.querySelectorAll<HTMLElement>('tbody .row-link') ?? [])];
      const row = document.activeElement?.closest('tr');
      const at = links.findIndex((link) => link.closest('tr') === row);
      const next = at === -1 ? 0 : at + step;
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
    };
    const acts: Readonly<Record<string, () => void>> = {
      '/': () => search.current?.focus(),
      j: () => go(1),
      k: () => go(-1),
      '?': help,
    };
    const press = (event: KeyboardEvent): void => {
      const act = acts[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [areOn, search, list, help]);
  return {
    areOn,
    turn: (on) => {
      localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
      turn(on);
    },
  };
}
