// The card around the pages before sign-in: seal, title, language.
import { type ReactNode, useEffect } from 'react';
import { LanguageSwitch } from '../../app/language';
import styles from './sign-in.module.css';

interface SignInCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function SignInCard({ title, children }: SignInCardProps): ReactNode {
  useEffect(() => void (document.title = title), [title]);
  return (
    <div className={styles.signIn}>
      <nav>
        <LanguageSwitch />
      </nav>
      <main>
        <img src="/assets/seal.svg" alt="" width={48} height={48} />
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
