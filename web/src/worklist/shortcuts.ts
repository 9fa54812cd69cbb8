// Single-key shortcuts of a list: search, next and previous row, help. Off while typing.
import { type RefObject, useEffect, useState } from 'react';

const STORAGE_KEY = 'desk-keys';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null;

interface ShortcutTargets {
  readonly search: RefObject<{ readonly focus: () => void } | null>;
  readonly list: RefObject<HTMLElement | null>;
  readonly help: () => void;
}

export interface Shortcuts {
  readonly areOn: boolean;
  readonly setOn: (on: boolean) => void;
}

export function useShortcuts({ search, list, help }: ShortcutTargets): Shortcuts {
  const [areOn, setOn] = useState(() => localStorage.getItem(STORAGE_KEY) !== 'off');
  useEffect(() => {
    if (!areOn) return;
    const focusRow = (step: 1 | -1): void => {
      const links = [...(list.current?.querySelectorAll<HTMLElement>('tbody [data-column=number] a') ?? [])];
      const row = document.activeElement?.closest('tr');
      const index = links.findIndex((link) => link.closest('tr') === row);
      const next = index === -1 ? 0 : index + step;
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
    };
    const actions: Readonly<Record<string, () => void>> = {
      '/': () => search.current?.focus(),
      j: () => focusRow(1),
      k: () => focusRow(-1),
      '?': help,
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = actions[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [areOn, search, list, help]);
  return {
    areOn,
    setOn: (on) => {
      localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
      setOn(on);
    },
  };
}
