// The state of a part: a shape and a word next to the colour.
import type { ReactNode } from 'react';
import type { SituationState } from '../../../../src/domain/situation.js';
import type { Text } from '../../../../src/domain/vocabulary.js';
import { useSaid } from '../../app/language';

const STATES: Readonly<Record<SituationState, { readonly shape: string; readonly label: Text }>> = {
  ok: { shape: '●', label: { zh: '正常', en: 'fine' } },
  warning: { shape: '▲', label: { zh: '注意', en: 'look at it' } },
  broken: { shape: '■', label: { zh: '故障', en: 'broken' } },
};

export function State({ state }: { readonly state: SituationState }): ReactNode {
  const said = useSaid();
  const { shape, label } = STATES[state];
  return (
    <span className={`state state-${state}`}>
      <span aria-hidden="true">{shape}</span> {said(label)}
    </span>
  );
}
