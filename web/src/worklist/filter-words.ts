// The labels of filters and of their values, for the form and the chips.
import { DUE_STATUS_LABEL, DUE_STATUSES } from '@domain/applications/due-status.js';
import { OUTCOME_NAMES, OUTCOMES } from '@domain/reply/outcomes.js';
import { APPLICANT_LABEL, APPLICANT_TYPES, CHANNEL_LABEL, CHANNELS, PHASES, type Text } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../app/language';
import { PHASE_LABEL } from '../parts/labels';
import type { Filter } from './list-address';

const WORDS = {
  zh: {
    q: '检索',
    status: '状态',
    phase: '环节',
    light: '期限',
    handler: '承办',
    channel: '渠道',
    applicant: '申请人类型',
    outcome: '办理结果',
    receivedFrom: '收到日期起',
    receivedTo: '收到日期止',
    dueFrom: '到期日期起',
    dueTo: '到期日期止',
  },
  en: {
    q: 'Search',
    status: 'Status',
    phase: 'Phase',
    light: 'Deadline',
    handler: 'Handler',
    channel: 'Channel',
    applicant: 'Kind of applicant',
    outcome: 'Outcome',
    receivedFrom: 'Received from',
    receivedTo: 'Received until',
    dueFrom: 'Due from',
    dueTo: 'Due until',
  },
};

const STATUS_LABEL: Readonly<Record<'open' | 'closed' | 'all', Text>> = {
  open: { zh: '未办结', en: 'open' },
  closed: { zh: '已办结', en: 'closed' },
  all: { zh: '全部', en: 'all' },
};

export type ChoiceFilter = 'status' | 'phase' | 'light' | 'channel' | 'applicant' | 'outcome';

export const CHOICES: Readonly<Record<ChoiceFilter, Readonly<Record<string, Text>>>> = {
  status: STATUS_LABEL,
  phase: Object.fromEntries([...PHASES, 'void' as const].map((phase) => [phase, PHASE_LABEL[phase]])),
  light: Object.fromEntries(DUE_STATUSES.map((light) => [light, DUE_STATUS_LABEL[light]])),
  channel: Object.fromEntries(CHANNELS.map((channel) => [channel, CHANNEL_LABEL[channel]])),
  applicant: Object.fromEntries(APPLICANT_TYPES.map((type) => [type, APPLICANT_LABEL[type]])),
  outcome: Object.fromEntries(OUTCOME_NAMES.map((outcome) => [outcome, OUTCOMES[outcome].label])),
};

export interface FilterWords {
  readonly nameOf: (filter: Filter) => string;
  readonly valueOf: (filter: Filter, value: string) => string;
}

export function useFilterWords(): FilterWords {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return {
    nameOf: (filter) => words[filter],
    valueOf: (filter, value) => {
      const choice = CHOICES[filter as ChoiceFilter]?.[value];
      return choice ? translate(choice) : value;
    },
  };
}
