// The language of the screens: Chinese first, English one click away; the browser keeps the choice.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Text } from '@domain/vocabulary.js';
import base from '../parts/base.module.css';

export type Language = keyof Text;

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const STORAGE_KEY = 'desk-language';
const LanguageContext = createContext<LanguageChoice>({ language: 'zh', choose: () => undefined });

const storedLanguage = (): Language => (localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh');

/** The language of the page, for screen readers and for the server's answers. */
export const LANGUAGE_TAG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(storedLanguage);
  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, language);
    document.documentElement.lang = LANGUAGE_TAG[language];
  }, [language]);
  const choice = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);

/**
 * The words of a screen in the chosen language; both have the same names.
 * @example const words = useWords({ zh: { title: '待办' }, en: { title: 'To do' } });
 */
export function useWords<Words>(words: Readonly<Record<Language, Words>>): Words {
  return words[useLanguage().language];
}

/** Translates a text of the domain or the server: `const translate = useTranslate(); translate(label)`. */
export function useTranslate(): (text: Text) => string {
  const { language } = useLanguage();
  return (text) => text[language];
}

/** The other language, named in itself. */
export function LanguageSwitch(): ReactNode {
  const { language, choose } = useLanguage();
  const other: Language = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className={base.plain} lang={LANGUAGE_TAG[other]} onClick={() => choose(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
