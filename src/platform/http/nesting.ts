// JSON nested deeper than any operation takes is refused before it is walked by functions that call themselves.

/** Deeper than anything that is sent here. */
export const MAX_NESTING = 32;

/** Without recursion, so that the depth of the value cannot exhaust the stack. */
export function isNestedTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
