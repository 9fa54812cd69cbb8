// The key under which something is done once: the same for as long as the same thing is tried again, as after a lost line.
import { useRef } from 'react';
import { newKey } from './server';

/** @returns gives the key for what is asked, everything that goes along with it */
export function useKey(): (what: unknown) => string {
  const tried = useRef({ what: '', key: '' });
  return (what) => {
    const text = JSON.stringify(what);
    if (tried.current.what !== text) tried.current = { what: text, key: newKey() };
    return tried.current.key;
  };
}
