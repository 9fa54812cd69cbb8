// One field of a form with its label, its error and a hint.
import type { ReactNode } from 'react';
import { classNames } from '../../parts/class-names';
import styles from './registration.module.css';

interface FormFieldProps {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly isWide?: boolean;
  /** The error; it describes the field. */
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

export function FormField({ id, label, isRequired, isWide, error, hint, children }: FormFieldProps): ReactNode {
  return (
    <div className={classNames(styles.field, isWide && styles.isWide)}>
      <label htmlFor={id}>
        {label}
        {isRequired && (
          <span className={styles.wrong} aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {children}
      {error !== undefined && (
        <p id={`${id}-wrong`} className={classNames(styles.wrong, styles.fieldNote)} role="alert">
          {error}
        </p>
      )}
      {hint}
    </div>
  );
}
