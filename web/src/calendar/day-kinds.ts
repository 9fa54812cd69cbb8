// The kinds of days in the calendar: a label for each, and a mark for days off or made up.
import type { Text } from '@domain/vocabulary.js';
import type { CalendarYear } from '../../generated/types.gen';
import styles from './calendar.module.css';

export type DayKind = CalendarYear['days'][number]['kind'];

interface DayKindLook {
  readonly label: Text;
  readonly mark: Text | null;
  readonly className?: string | undefined;
}

export const DAY_KINDS: Readonly<Record<DayKind, DayKindLook>> = {
  working: { label: { zh: '工作日', en: 'working day' }, mark: null },
  weekend: { label: { zh: '周末', en: 'weekend' }, mark: null, className: styles.weekend },
  holiday: { label: { zh: '放假', en: 'holiday' }, mark: { zh: '休', en: 'off' }, className: styles.holiday },
  makeUp: {
    label: { zh: '调休上班', en: 'make-up working day' },
    mark: { zh: '班', en: 'on' },
    className: styles.makeUp,
  },
};
