// The input of one form field by its kind, with label, hint and error.
import { AutoComplete, Checkbox, Input, InputNumber, Radio } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import { listColleaguesOptions } from '../../../generated/@tanstack/react-query.gen';
import { useTranslate } from '../../app/language';
import { type Field, numberOf, type FormContext, type Value } from './command-form';
import { ItemsInput } from './items-input';
import { LinesInput } from './lines-input';
import { OutcomeSelect } from './outcome-select';
import base from '../../parts/base.module.css';
import styles from './commands.module.css';

interface FieldInputProps {
  readonly field: Field;
  readonly context: FormContext;
  readonly fault: string | null;
  readonly isFirst: boolean;
  readonly onChange: (value: Value) => void;
}

export function FieldInput({ field, context, fault, isFirst, onChange }: FieldInputProps): ReactNode {
  const translate = useTranslate();
  const id = useId();
  const { kind, label, hint, isRequired } = field;
  const describedBy = `${id}-hint ${id}-fault`;
  const input = (
    <Control field={field} context={context} onChange={onChange} id={id} describedBy={describedBy} isFirst={isFirst} />
  );
  const notes = (
    <>
      {hint && (
        <small id={`${id}-hint`} className={base.faint}>
          {translate(hint)}
        </small>
      )}
      <span id={`${id}-fault`} role="alert" className={styles.fault}>
        {fault}
      </span>
    </>
  );
  if (kind === 'confirmation') {
    return (
      <div className={styles.field}>
        {input}
        {notes}
      </div>
    );
  }
  const isGroup = kind === 'choice' || kind === 'lines' || kind === 'items';
  return isGroup ? (
    <fieldset className={styles.field}>
      <legend className={isRequired ? styles.isRequired : undefined}>{translate(label)}</legend>
      {input}
      {notes}
    </fieldset>
  ) : (
    <div className={styles.field}>
      <label htmlFor={id} className={isRequired ? styles.isRequired : undefined}>
        {translate(label)}
      </label>
      {input}
      {notes}
    </div>
  );
}

interface ControlProps extends Omit<FieldInputProps, 'fault'> {
  readonly id: string;
  readonly describedBy: string;
}

function Control({ field, context, onChange, id, describedBy, isFirst }: ControlProps): ReactNode {
  const translate = useTranslate();
  const { name, kind } = field;
  const { draft } = context;
  const text = typeof draft[name] === 'string' ? draft[name] : '';
  const inputProps = { id, 'aria-describedby': describedBy, autoFocus: isFirst };
  switch (kind) {
    case 'text':
      return <Input {...inputProps} value={text} onChange={({ target }) => onChange(target.value)} />;
    case 'longText':
      return <Input.TextArea {...inputProps} rows={4} value={text} onChange={({ target }) => onChange(target.value)} />;
    case 'day':
      return <Input {...inputProps} type="date" value={text} onChange={({ target }) => onChange(target.value)} />;
    case 'number':
      return (
        <span>
          <InputNumber
            {...inputProps}
            min={field.least}
            max={field.most}
            precision={0}
            value={numberOf(draft, name)}
            onChange={(value) => onChange(value)}
          />{' '}
          {translate(field.unit)}
        </span>
      );
    case 'choice': {
      const choices = typeof field.choices === 'function' ? field.choices(context) : field.choices;
      return (
        <Radio.Group
          value={text}
          onChange={({ target }) => onChange(String(target.value))}
          options={choices.map(({ value, label }) => ({ value, label: translate(label) }))}
        />
      );
    }
    case 'confirmation':
      return (
        <Checkbox checked={draft[name] === true} onChange={({ target }) => onChange(target.checked)}>
          {translate(field.label)}
        </Checkbox>
      );
    case 'handler':
      return <HandlerInput agency={context.page.agency} inputProps={inputProps} text={text} onChange={onChange} />;
    case 'outcome':
      return <OutcomeSelect id={id} value={text} onChange={onChange} />;
    case 'lines':
      return (
        <LinesInput
          lines={(draft[name] ?? []) as readonly string[]}
          label={translate(field.label)}
          onChange={onChange}
        />
      );
    case 'items':
      return (
        <ItemsInput items={(draft[name] ?? []) as Parameters<typeof ItemsInput>[0]['items']} onChange={onChange} />
      );
  }
}

interface HandlerInputProps {
  readonly agency: string;
  readonly inputProps: object;
  readonly text: string;
  readonly onChange: (value: string) => void;
}

/** Colleagues who handle applications come first; a unit may be named as well. */
function HandlerInput({ agency, inputProps, text, onChange }: HandlerInputProps): ReactNode {
  const translate = useTranslate();
  const { data } = useQuery(listColleaguesOptions({ path: { agency } }));
  const handlers = (data?.colleagues ?? []).filter(({ roles }) =>
    roles.some((role) => role === 'handler' || role === 'head'),
  );
  return (
    <AutoComplete
      {...inputProps}
      value={text}
      onChange={onChange}
      options={handlers.map(({ name, roles }) => ({
        value: name,
        label: `${name}（${roles.map((role) => translate(ACCOUNT_ROLE_LABEL[role])).join(' / ')}）`,
      }))}
    />
  );
}
