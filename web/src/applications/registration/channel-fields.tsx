// The channel first, because it decides the day of receipt (art. 31); then the day of arrival.
import { Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { CHANNEL_LABEL, CHANNELS } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../../app/language';
import type { Membership } from '../../app/session';
import { today } from '../../parts/day';
import type { RegistrationDraft } from './registration-draft';
import { FormField } from './form-field';
import { ReceiptCard } from './receipt-card';
import { classNames } from '../../parts/class-names';
import styles from './registration.module.css';

const WORDS = {
  zh: { legend: '收件', agency: '登记机关', channel: '渠道', arrivedOn: '到件日期' },
  en: { legend: 'Receipt', agency: 'Agency', channel: 'Channel', arrivedOn: 'Arrived on' },
};

interface ChannelFieldsProps {
  readonly draft: RegistrationDraft;
  readonly onChange: (changes: Partial<RegistrationDraft>) => void;
  /** The agencies where this person registers. */
  readonly agencies: readonly Membership[];
  /** Fixed where a piece of mail decides the agency. */
  readonly isAgencyFixed: boolean;
}

export function ChannelFields({ draft, onChange, agencies, isAgencyFixed }: ChannelFieldsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <fieldset>
      <legend>{words.legend}</legend>
      <div className={styles.fields}>
        {agencies.length > 1 && (
          <FormField id="agency" label={words.agency} isWide>
            <Select
              id="agency"
              value={draft.agency}
              disabled={isAgencyFixed}
              onChange={(agency) => onChange({ agency })}
              options={agencies.map(({ agency, agencyName }) => ({ value: agency, label: agencyName }))}
            />
          </FormField>
        )}
        <div className={classNames(styles.field, styles.isTwo)}>
          <span id="channel-label">{words.channel}</span>
          <Radio.Group
            aria-labelledby="channel-label"
            name="channel"
            optionType="button"
            buttonStyle="solid"
            value={draft.channel}
            onChange={({ target }) => onChange({ channel: target.value as RegistrationDraft['channel'] })}
            options={CHANNELS.map((channel) => ({ value: channel, label: translate(CHANNEL_LABEL[channel]) }))}
          />
        </div>
        <FormField id="arrivedOn" label={words.arrivedOn}>
          <Input
            id="arrivedOn"
            type="date"
            max={today()}
            value={draft.arrivedOn || today()}
            onChange={({ target }) => onChange({ arrivedOn: target.value === today() ? '' : target.value })}
          />
        </FormField>
      </div>
      <ReceiptCard input={draft} />
    </fieldset>
  );
}
