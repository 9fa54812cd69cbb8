// Renders a problem as a page, for addresses opened in a browser.
import type { FastifyRequest } from 'fastify';
import { escapeHtml, renderPage, type Page } from './html-page.js';
import type { Problem } from './problems.js';

const WORDS = {
  zh: { lang: 'zh-CN', number: '编号', home: '返回首页' },
  en: { lang: 'en', number: 'Number', home: 'To the first page' },
} as const;

/** Below /api the callers are programs; everything else may be opened by a person. */
export const wantsPage = ({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean =>
  !url.startsWith('/api') && /\btext\/html\b/iu.test(headers.accept ?? '');

export function renderProblemPage({ title, detail, number }: Problem, language: keyof typeof WORDS): Page {
  const words = WORDS[language];
  return renderPage(
    words.lang,
    title,
    `<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(detail)}</p>
${typeof number === 'string' ? `<dl><dt>${words.number}</dt><dd>${escapeHtml(number)}</dd></dl>` : ''}
<p><a href="/">${words.home}</a></p>
</main>`,
  );
}
