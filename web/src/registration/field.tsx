// One field of a form with its label, its error and a hint.
import type { ReactNode } from 'react';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly isWide?: boolean;
  /** The error; it describes the field. */
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
