// The Idempotency-Key of a form: the same as long as the same request is retried.
import { useRef } from 'react';
import { newKey } from './server';

/** @returns gives the key for a request; pass everything that is sent with it */
export function useKey(): (what: unknown) => string {
  const tried = useRef({ what: '', key: '' });
  return (what) => {
    const text = JSON.stringify(what);
    if (tried.current.what !== text) tried.current = { what: text, key: newKey() };
    return tried.current.key;
  };
}
