// Changes the settings of an agency: only differences are sent, with the version that was seen.
import { App, Button, Form, Input, InputNumber } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'react-router';
import { MAX_TERM_DAYS } from '@domain/applications/command-conditions.js';
import { type SettingCard, SETTING_NAMES, type SettingName, SETTINGS } from '@domain/agencies/settings.js';
import { changeSettings } from '../../../generated/sdk.gen';
import type { AgencySettings, ChangeSettingsData } from '../../../generated/types.gen';
import { typedSince, useDraft } from '../../app/draft';
import { useTranslate, useWords } from '../../app/language';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import { SubmitButton } from '../../parts/submit-button';
import { ReviewBodyChoices } from './review-body-choices';
import styles from './settings.module.css';

const WORDS = {
  zh: {
    save: '保存',
    discard: '放弃更改',
    saved: '已保存，立即生效',
    stale: '在您填写期间，他人更改了设置。已读取最新内容，您填写的仍保留；请核对下面的更改记录后再保存。',
    none: '未设置',
  },
  en: {
    save: 'Save',
    discard: 'Discard',
    saved: 'Saved; it holds at once',
    stale:
      'Somebody changed the settings while you were typing. They were read anew and what you typed is kept: look at the changes below, then save again.',
    none: 'not set',
  },
};

type SettingValue = string | number | null;
type SettingValues = Partial<Record<SettingName, SettingValue>>;
interface SettingsDraft {
  readonly values: SettingValues;
  /** The version when typing started. */
  readonly seen?: number;
}

const EMPTY_DRAFT: SettingsDraft = { values: {} };

export function SettingsForm({
  settings: { agency, version, settings },
}: {
  readonly settings: AgencySettings;
}): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message } = App.useApp();
  const [{ values, seen }, setDraft] = useDraft<SettingsDraft>(`settings:${agency}`, EMPTY_DRAFT);
  const setValue = (name: SettingName, value: SettingValue): void =>
    void setDraft({ values: { ...values, [name]: value }, seen: seen ?? version });
  const current = settings as Readonly<Partial<Record<SettingName, string | number>>>;
  const valueOf = (name: SettingName): SettingValue =>
    values[name] === undefined ? (current[name] ?? null) : values[name];
  const changedNames = SETTING_NAMES.filter((name) => valueOf(name) !== (current[name] ?? null));
  const changes: SettingValues = Object.fromEntries(changedNames.map((name) => [name, valueOf(name)]));
  const isOutdated = changedNames.length > 0 && seen !== undefined && seen !== version;
  const save = useCommand({
    operation: 'changeSettings',
    version,
    send: (body: SettingValues, headers) =>
      changeSettings({ path: { agency }, body: body as ChangeSettingsData['body'], headers, throwOnError: true }),
    onDone: () => void message.success(words.saved),
  });
  const submit = async (): Promise<void> => {
    if (!(await save.run(changes))) return;
    setDraft((now) => {
      const left = typedSince(changes, now.values, {});
      return Object.keys(left).length > 0 ? { values: left, seen: undefined } : EMPTY_DRAFT;
    });
  };
  // Who comes from a signature that misses a setting (setting-path.ts) finds it under the cursor.
  const { hash } = useLocation();
  useEffect(() => document.getElementById(hash.slice(1))?.focus(), [hash]);
  const discard = (): void => {
    setDraft(EMPTY_DRAFT);
    save.reset();
  };
  return (
    <Form layout="vertical" className={styles.form} onFinish={() => void submit()}>
      {SETTING_NAMES.map((name) => {
        const card: SettingCard = SETTINGS[name];
        const id = `setting-${name}`;
        return (
          <Form.Item key={name} label={translate(card.label)} htmlFor={id}>
            {card.longest === undefined ? (
              <InputNumber
                id={id}
                min={1}
                max={MAX_TERM_DAYS}
                placeholder={words.none}
                value={valueOf(name)}
                onChange={(value) => setValue(name, value)}
              />
            ) : (
              <Input
                id={id}
                maxLength={card.longest}
                placeholder={words.none}
                value={valueOf(name) ?? ''}
                onChange={({ target }) => setValue(name, target.value === '' ? null : target.value)}
              />
            )}
            {name === 'reviewBody' && (
              <ReviewBodyChoices agency={agency} onChoose={(body) => setValue('reviewBody', body)} />
            )}
          </Form.Item>
        );
      })}
      <div className={styles.end}>
        {isOutdated ? <p role="alert">{words.stale}</p> : <ProblemNote problem={save.refusal} />}
        <SubmitButton type="primary" disabled={changedNames.length === 0} isSending={save.isSending}>
          {words.save}
        </SubmitButton>{' '}
        {changedNames.length > 0 && <Button onClick={discard}>{words.discard}</Button>}
      </div>
    </Form>
  );
}
