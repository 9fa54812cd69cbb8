// Styles made while the page runs carry the page's nonce: parts that measure scroll bars or lock what lies under a dialog
// make some of their own accord, and know no other way to be let in by the page's policy.

/** Under which this page may bring styles of its own. */
export const NONCE = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

type Create = (name: string, options?: ElementCreationOptions) => HTMLElement;

if (NONCE !== undefined) {
  const create = document.createElement.bind(document) as Create;
  const withNonce: Create = (name, options) => {
    const element = create(name, options);
    if (name === 'style') element.nonce = NONCE;
    return element;
  };
  document.createElement = withNonce as typeof document.createElement;
}
