// Cites the article behind a statement, in the language of the page.
import type { ReactNode } from 'react';
import { citation } from '../../../src/domain/citation.js';
import { useLanguage, useSaid } from '../app/language';

/** In brackets, after the statement. */
export function Article({ of }: { readonly of: string }): ReactNode {
  const cited = useCited();
  const { language } = useLanguage();
  return <small>{language === 'zh' ? `（${cited(of)}）` : ` (${cited(of)})`}</small>;
}

/** Translates a citation: `const cite = useCite(); cite('第三十条')`. */
export function useCited(): (chinese: string) => string {
  const said = useSaid();
  return (chinese) => said(citation(chinese));
}
