// Scrolls tabs on a phone so that the current one is in sight.
import { type RefObject, useEffect, useRef } from 'react';

/** @param current changes with the tab; @returns the ref of the scrolling element, the tabs' offset parent */
export function useCurrentInSight<Scrolling extends HTMLElement>(current: string): RefObject<Scrolling | null> {
  const scrolling = useRef<Scrolling>(null);
  useEffect(() => {
    const box = scrolling.current!;
    const tab = box.querySelector<HTMLElement>('[aria-current]');
    if (tab) box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return scrolling;
}
