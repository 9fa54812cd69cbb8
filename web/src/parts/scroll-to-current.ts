// Scrolls tabs on a phone so that the current one is in sight.
import { type RefObject, useEffect, useRef } from 'react';

/** @param current changes with the tab; @returns the ref of the scrolling element, the tabs' offset parent */
export function useScrollToCurrent<Scroller extends HTMLElement>(current: string): RefObject<Scroller | null> {
  const scroller = useRef<Scroller>(null);
  useEffect(() => {
    const box = scroller.current!;
    const tab = box.querySelector<HTMLElement>('[aria-current]');
    if (tab) box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return scroller;
}
