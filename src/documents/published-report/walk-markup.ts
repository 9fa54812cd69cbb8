// Walks HTML or XML without building a tree; no custom entities, limited nesting.
import { Parser } from 'htmlparser2';
import { tooLarge } from './parsed-document.js';

const MAX_DEPTH = 2_000;

export interface MarkupVisitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Names come as written in XML, in lower case in HTML. */
export function walkMarkup(markup: string, kind: 'html' | 'xml', { open, close, text }: MarkupVisitor): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > MAX_DEPTH) throw tooLarge();
        open?.(name, attributes);
      },
      onclosetag(name) {
        depth--;
        close?.(name);
      },
      ontext: (data) => text?.(data),
    },
    { xmlMode: kind === 'xml', decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
}
