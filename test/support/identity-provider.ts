// An OpenID Connect provider on a free port, with signed tokens, PKCE and one-use codes.
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const CLIENT = { id: 'disclosure-desk', secret: 'a secret between the two' } as const;

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

export class IdentityProvider {
  /** The claims of the next ID token. */
  claims: Readonly<Record<string, unknown>> = { preferred_username: 'li' };
  /** Wrong claims for the next ID token. */
  wrongClaims: { readonly nonce?: string; readonly aud?: string } = {};
  /** Signs with a key that is not published. */
  signsWithWrongKey = false;
  /** The query of the last authorization request. */
  lastRequest = new URLSearchParams();
  readonly #codes = new Map<string, URLSearchParams>();

  private constructor(
    readonly server: Server,
    readonly keys: Keys,
    readonly otherKeys: Keys,
  ) {}

  static async start(): Promise<IdentityProvider> {
    const server = createServer();
    const [keys, otherKeys] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
    const provider = new IdentityProvider(server, keys, otherKeys);
    server.on('request', (request, response) => {
      void (async () => {
        const { status, location, body = {} } = await provider.#answer(request);
        response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) });
        response.end(JSON.stringify(body));
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; location?: string; body?: object }> {
    const url = new URL(request.url!, this.issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: this.#metadata };
      case '/keys':
        return {
          status: 200,
          body: { keys: [{ ...(await exportJWK(this.keys.publicKey)), alg: 'RS256', use: 'sig' }] },
        };
      case '/authorize':
        return { status: 302, location: this.#authorize(url.searchParams) };
      case '/token':
        return this.#token(request);
      default:
        return { status: 404 };
    }
  }

  get #metadata(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  /** Treats every request as signed in. */
  #authorize(params: URLSearchParams): string {
    this.lastRequest = params;
    const code = randomUUID();
    this.#codes.set(code, params);
    const redirect = new URL(params.get('redirect_uri')!);
    redirect.search = new URLSearchParams({ code, state: params.get('state')!, iss: this.issuer }).toString();
    return redirect.href;
  }

  async #token(request: IncomingMessage): Promise<{ status: number; body: object }> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const form = new URLSearchParams(text);
    const authorization = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isValid =
      authorization !== undefined &&
      form.get('grant_type') === 'authorization_code' &&
      form.get('client_id') === CLIENT.id &&
      form.get('client_secret') === CLIENT.secret &&
      form.get('redirect_uri') === authorization.get('redirect_uri') &&
      authorization.get('code_challenge_method') === 'S256' &&
      challenge === authorization.get('code_challenge');
    if (!isValid) return { status: 400, body: { error: 'invalid_grant' } };
    const token = await new SignJWT({ ...this.claims, nonce: this.wrongClaims.nonce ?? authorization.get('nonce') })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(this.issuer)
      .setSubject('somebody')
      .setAudience(this.wrongClaims.aud ?? CLIENT.id)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign((this.signsWithWrongKey ? this.otherKeys : this.keys).privateKey);
    return {
      status: 200,
      body: { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: token },
    };
  }
}
