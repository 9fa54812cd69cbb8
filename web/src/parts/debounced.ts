// A value as it was when it last stayed unchanged for a while: what follows typing is asked once.
import { useEffect, useState } from 'react';

/** @param value compared by identity: a text, or the JSON of an object */
export function useDebounced<Value extends string | null>(value: Value, milliseconds: number): Value {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return debounced;
}
