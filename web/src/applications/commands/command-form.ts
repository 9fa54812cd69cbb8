// The description of a command's form: its fields, its expected effect, and the body that is sent.
import type { Day } from '@domain/day.js';
import { lastDay } from '@domain/deadlines/provisional.js';
import type { Outcome } from '@domain/reply/outcomes.js';
import type { Role, Text } from '@domain/vocabulary.js';
import type { CommandPreview } from '../../../generated/types.gen';
import type { Application } from '../application';

export interface ItemDraft {
  readonly content: string;
  readonly outcome: Outcome | null;
}

export type Value = string | number | boolean | null | readonly string[] | readonly ItemDraft[];
/** What is typed, by the names of the fields. */
export type Draft = Readonly<Record<string, Value>>;

export interface Choice {
  readonly value: string;
  readonly label: Text;
}

interface FieldBase {
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly isRequired?: true;
  /** Only these roles may fill it in. */
  readonly roles?: readonly Role[];
  /** Shown only if this holds. */
  readonly when?: (draft: Draft) => boolean;
}

export type Field = FieldBase &
  (
    | { readonly kind: 'text' | 'longText' | 'day' | 'handler' | 'outcome' | 'lines' | 'items' }
    | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly unit: Text }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] | ((context: FormContext) => readonly Choice[]) }
    /** A sentence to tick before a command that cannot be undone. */
    | { readonly kind: 'confirmation' }
  );

/** What a form looks at to tell the effect of a command. */
export interface FormContext {
  readonly page: Application;
  readonly draft: Draft;
  readonly today: Day;
  /** The deadlines after the command; null until the server has answered, and where it would refuse. */
  readonly preview: CommandPreview | null;
}

export interface CommandForm {
  readonly fields: readonly Field[];
  /** The expected effect, in sentences. */
  readonly effect?: (context: FormContext) => readonly Text[];
  /** Whether the effect tells a deadline after the command: then the server is asked. Default: it does not. */
  readonly needsPreview?: (draft: Draft, page: Application) => boolean;
  /** The first values of the fields. */
  readonly initial?: (page: Application, about: string | null) => Draft;
  /** The body to send; by default the filled-in fields. */
  readonly body?: (draft: Draft, page: Application) => object;
  /** Whether it ends or refuses something as filled in. */
  readonly isDangerous?: (draft: Draft) => boolean;
}

/** The last day of a deadline, or of the reply of an application, as it is told. */
export const dueOf = ({ dueOn, provisional }: Pick<CommandPreview, 'dueOn' | 'provisional'>): Text | null =>
  dueOn === null ? null : lastDay(dueOn, provisional);

/** The last day for the reply after the command, as it is told. */
export const dueAfter = ({ preview }: FormContext): Text | null => preview && dueOf(preview);

/** The last day, after the command, of the last deadline for which a condition holds, as it is told. */
export function lastDayAfter(
  { preview }: FormContext,
  matches: (deadline: CommandPreview['deadlines'][number]) => boolean,
): Text | null {
  const deadline = preview?.deadlines.findLast(matches);
  return deadline ? dueOf(deadline) : null;
}

export const text = (zh: string, en: string): Text => ({ zh, en });

export const textOf = (draft: Draft, name: string): string => {
  const value = draft[name];
  return typeof value === 'string' ? value.trim() : '';
};
export const numberOf = (draft: Draft, name: string): number | null => {
  const value = draft[name];
  return typeof value === 'number' ? value : null;
};
export const linesOf = (draft: Draft, name: string): readonly string[] =>
  ((draft[name] ?? []) as readonly string[]).map((line) => line.trim()).filter(Boolean);
export const itemsOf = (draft: Draft, name: string): readonly ItemDraft[] =>
  ((draft[name] ?? []) as readonly ItemDraft[]).filter(({ content, outcome }) => content.trim() || outcome);

/** Whether a field is empty. */
export function isEmpty(field: Field, draft: Draft): boolean {
  if (field.kind === 'lines') return linesOf(draft, field.name).length === 0;
  if (field.kind === 'items') return itemsOf(draft, field.name).length === 0;
  if (field.kind === 'confirmation') return draft[field.name] !== true;
  if (field.kind === 'number') return numberOf(draft, field.name) === null;
  return textOf(draft, field.name) === '';
}

/** The filled-in fields as a body. */
export const filledIn = ({ fields }: CommandForm, draft: Draft): object =>
  Object.fromEntries(
    fields
      .filter((field) => field.kind !== 'confirmation' && (field.when?.(draft) ?? true) && !isEmpty(field, draft))
      .map((field): [string, unknown] => {
        if (field.kind === 'lines') return [field.name, linesOf(draft, field.name)];
        if (field.kind === 'items') return [field.name, itemsOf(draft, field.name)];
        return [field.name, field.kind === 'number' ? draft[field.name] : textOf(draft, field.name)];
      }),
  );
