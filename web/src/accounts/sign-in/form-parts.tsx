// Form parts of the pages before sign-in: a labelled field, a problem, submitting once.
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useLanguage, useWords } from '../../app/language';
import { problemOf, type Problem, problemText } from '../../app/problem';
import styles from './sign-in.module.css';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'email';
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'numeric' | 'text';
  readonly hint?: string;
}

export function Field({ label, onChange, type = 'text', hint, autoFocus = false, ...rest }: FieldProps): ReactNode {
  const id = useId();
  return (
    <p className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        type={type}
        required
        ref={(input) => {
          if (autoFocus && input && document.activeElement === document.body) input.focus();
        }}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
    </p>
  );
}

const WORDS = {
  zh: {
    wait: (minutes: number, seconds: number) => `还需等待 ${minutes > 0 ? `${minutes} 分 ` : ''}${seconds} 秒`,
    now: '现在可以重试。',
  },
  en: {
    wait: (minutes: number, seconds: number) => `${minutes > 0 ? `${minutes} min ` : ''}${seconds} s more`,
    now: 'You can try again now.',
  },
};

/** Why it was refused, read aloud when it appears; with the time that a lock still lasts. */
export function SubmitProblem({ problem }: { readonly problem: Problem | null }): ReactNode {
  const { language } = useLanguage();
  return (
    <div role="alert">
      {problem && (
        <p className={styles.refusal}>
          {problemText(problem, language)}
          {problem.body.retryAfter !== undefined && <Countdown from={problem.body.retryAfter} />}
        </p>
      )}
    </div>
  );
}

/** The time that a lock still lasts; a new refusal restarts it. */
function Countdown({ from }: { readonly from: number }): ReactNode {
  const words = useWords(WORDS);
  const [secondsLeft, setSecondsLeft] = useState(from);
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (secondsLeft === 0) return <span> {words.now}</span>;
  return <span aria-hidden="true"> {words.wait(Math.floor(secondsLeft / 60), secondsLeft % 60)}</span>;
}

/** Submits a form once at a time, and keeps the problem until the next try. */
export function useSubmit(submit: () => Promise<void>): {
  readonly send: (event: FormEvent) => void;
  readonly isSending: boolean;
  readonly problem: Problem | null;
} {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setProblem(null);
    submit()
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setSending(false));
  };
  return { send, isSending, problem };
}
