// Why something was refused or could not be read, with each wrong field and a retry.
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../app/language';
import { problemOf, problemText } from '../app/problem';

const WORDS = {
  zh: { again: '重试', field: (field: string, expected: string) => `${field}：${expected}` },
  en: { again: 'Try again', field: (field: string, expected: string) => `${field}: ${expected}` },
};

interface ProblemNoteProps {
  /** Anything that was thrown; null shows nothing. */
  readonly problem: unknown;
  readonly retry?: () => void;
  /** The labels of the fields that may be wrong. */
  readonly labels?: Readonly<Record<string, string>>;
}

export function ProblemNote({ problem, retry, labels = {} }: ProblemNoteProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (!problem) return null;
  const { faults = [] } = problemOf(problem).body;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={problemText(problem, language)}
      description={
        faults.length > 1 && (
          <ul>
            {faults.map(({ field, expected }) => (
              <li key={field}>{words.field(labels[field] ?? field, expected[language])}</li>
            ))}
          </ul>
        )
      }
      action={
        retry && (
          <Button size="small" onClick={retry}>
            {words.again}
          </Button>
        )
      }
    />
  );
}
