// The frame of the pages without scripts: one style, and a policy that allows nothing else.
import { createHash } from 'node:crypto';

export interface Page {
  readonly html: string;
  /** The Content-Security-Policy of the page: its own style by hash, and nothing else. */
  readonly policy: string;
}

const STYLE = `
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
a { color: #0b4f9c } nav { float: right } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #767676 } .n { text-align: right; white-space: nowrap }
caption { text-align: left } dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0; overflow-wrap: anywhere }
.fails { color: #a00000; font-weight: bold }
@media (max-width: 40rem) { h1 { font-size: 1.5rem } .aside { display: none } th, td { padding: .4rem .2rem } }
`;

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param body HTML; all data in it must be escaped with `escape` */
export const renderPage = (lang: 'zh-CN' | 'en', title: string, body: string): Page => ({
  html: `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`,
  policy: POLICY,
});

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
