// The card around the pages before sign-in: seal, title, language.
import { type ReactNode, useEffect } from 'react';
import { LanguageSwitch } from '../app/language';
import './sign-in.css';

interface PaperProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function Paper({ title, children }: PaperProps): ReactNode {
  useEffect(() => void (document.title = title), [title]);
  return (
    <div className="sign-in">
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
