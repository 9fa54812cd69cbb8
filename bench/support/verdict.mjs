// Whether a measured ratio reaches its goal, which is either a floor or a ceiling.

/**
 * @template {{ readonly ratio: number, readonly goal: number }} Result
 * @param {Result} result
 * @param {boolean} atMost the goal is a ceiling; otherwise a floor
 * @returns {Result & { readonly goalIs: 'floor' | 'ceiling', readonly reached: boolean }}
 */
export function withVerdict(result, atMost) {
  const { ratio, goal } = result;
  return { ...result, goalIs: atMost ? 'ceiling' : 'floor', reached: atMost ? ratio <= goal : ratio >= goal };
}
