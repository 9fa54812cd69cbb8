// Tabs that scroll by themselves on a phone show the one that is open.
import { type RefObject, useEffect, useRef } from 'react';

/** @param current changes with the tab; @returns for what scrolls, which has to be the tabs' offset parent */
export function useCurrentInSight<Scrolling extends HTMLElement>(current: string): RefObject<Scrolling | null> {
  const scrolling = useRef<Scrolling>(null);
  useEffect(() => {
    const box = scrolling.current!;
    const tab = box.querySelector<HTMLElement>('[aria-current]');
    if (tab) box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return scrolling;
}
