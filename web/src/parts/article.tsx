// Cites the article behind a statement, in the language of the page.
import type { ReactNode } from 'react';
import { citation } from '@domain/citation.js';
import { useLanguage, useTranslate } from '../app/language';

/** In brackets, after the statement. */
export function Article({ of }: { readonly of: string }): ReactNode {
  const cite = useCite();
  const { language } = useLanguage();
  return <small>{language === 'zh' ? `（${cite(of)}）` : ` (${cite(of)})`}</small>;
}

/** Translates a citation: `const cite = useCite(); cite('第三十条')`. */
export function useCite(): (chinese: string) => string {
  const translate = useTranslate();
  return (chinese) => translate(citation(chinese));
}
