// One field of the form with its label, what is wrong with it, and what is said about it.
import type { ReactNode } from 'react';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly isWide?: boolean;
  /** What is wrong; the field is described by it. */
  readonly wrong?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

export function Field({ id, label, isRequired, isWide, wrong, hint, children }: FieldProps): ReactNode {
  return (
    <div className={`field${isWide ? ' is-wide' : ''}`}>
      <label htmlFor={id}>
        {label}
        {isRequired && (
          <span className="wrong" aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {children}
      {wrong !== undefined && (
        <p id={`${id}-wrong`} className="wrong field-note" role="alert">
          {wrong}
        </p>
      )}
      {hint}
    </div>
  );
}
