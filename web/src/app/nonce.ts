// Gives styles made while the page runs the page's nonce: antd adds some itself (scroll bars,
// locking the page under a dialog), and the content security policy would block them.

/** The nonce of this page, if it has one. */
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
