// The Idempotency-Key of a form: the same as long as the same request is retried.
import { useRef } from 'react';
import { randomKey } from './api-client';

/** @returns gives the key for a request; pass everything that is sent with it */
export function useIdempotencyKey(): (request: unknown) => string {
  const last = useRef({ request: '', key: '' });
  return (request) => {
    const text = JSON.stringify(request);
    if (last.current.request !== text) last.current = { request: text, key: randomKey() };
    return last.current.key;
  };
}
