// The language of the screens: Chinese first, English one click away; the browser keeps the choice.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Text } from '../../../src/domain/vocabulary.js';

export type Language = keyof Text;

interface Chosen {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const KEPT_AS = 'desk-language';
const Choice = createContext<Chosen>({ language: 'zh', choose: () => undefined });

const kept = (): Language => (localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh');

/** The language of the page, for screen readers and for the server's answers. */
export const LANG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

export function Languages({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, choose] = useState(kept);
  useEffect(() => {
    localStorage.setItem(KEPT_AS, language);
    document.documentElement.lang = LANG[language];
  }, [language]);
  const chosen = useMemo(() => ({ language, choose }), [language]);
  return <Choice value={chosen}>{children}</Choice>;
}

export const useLanguage = (): Chosen => useContext(Choice);

/**
 * The words of a screen in the chosen language; both have the same names.
 * @example const words = useWords({ zh: { title: '待办' }, en: { title: 'To do' } });
 */
export function useWords<Words>(words: Readonly<Record<Language, Words>>): Words {
  return words[useLanguage().language];
}

/** Translates a text of the domain or the server: `const translate = useTranslate(); translate(label)`. */
export function useSaid(): (text: Text) => string {
  const { language } = useLanguage();
  return (text) => text[language];
}

/** The other language, named in itself. */
export function LanguageSwitch({ className }: { readonly className?: string }): ReactNode {
  const { language, choose } = useLanguage();
  const other: Language = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className={className ?? 'plain'} lang={LANG[other]} onClick={() => choose(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
