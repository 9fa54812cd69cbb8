// The settings: read once, refused by name, and identical in every file that lists them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, unknownSettings, VARIABLES } from '../../src/platform/config.js';
import { checkout } from './programs.js';

const file = (name: string): string => readFileSync(join(checkout, name), 'utf8');
const names = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? '')),
];

describe('the settings', () => {
  it('have a default each, and an empty value counts as none', () => {
    const config = readConfig({ PORT: '', DATABASE_URL: '' });
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined, redisUrl: undefined });
    expect(config.dataDir).toBe(join(checkout, '.data'));
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['WORKER_PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://secret@db/desk'],
    ['DATABASE_URL', 'secret'],
    ['REDIS_URL', 'http://secret@redis'],
    ['SMTP_URL', 'http://secret@mail'],
    ['MAIL_FROM', 'secret'],
    ['FILES_URL', 'https://files.example/secret'],
    ['FILES_URL', 'secret'],
    ['ATTACHMENT_MB', '0'],
    ['BOARD_PASSWORD', 'secret'],
    ['METRICS_TOKEN', 'secret'],
    ['RATE_LIMIT', '-1'],
    ['RATE_LIMIT', 'many'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1, proxy.county.example'],
    ['PUBLIC_URL', 'ftp://secret'],
    ['SECRET_KEY', 'secret'],
    ['OIDC_ISSUER', 'http://secret.example'],
    ['DEMO', 'secret'],
    // Without TLS, or with TLS given up, beyond this machine.
    ['PUBLIC_URL', 'http://secret.example'],
    ['FILES_URL', 'http://key:secret@files.example/bucket'],
    ['SMTP_URL', 'smtp://secret@mail.example?ignoreTLS=true'],
    ['SMTP_URL', 'smtps://secret@mail.example?tls.rejectUnauthorized=false'],
    ['SMTP_URL', 'smtp://secret@mail.example?opportunisticTLS=true'],
  ])('%s=%s is refused by its name and never repeated', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name}: expected (?!.*${value})`));
  });

  it.each([
    ['PUBLIC_URL', 'http://127.0.0.1:3000'],
    ['PUBLIC_URL', 'https://desk.example'],
    ['FILES_URL', 'http://key:password@localhost:9000/bucket'],
    ['FILES_URL', 'http://key:password@[::1]:9000/bucket'],
    ['FILES_URL', 'https://key:password@files.example/bucket'],
    ['SMTP_URL', 'smtp://127.0.0.2?ignoreTLS=true'],
    ['SMTP_URL', 'smtp://mail.example:587?pool=true'],
  ])('%s=%s is taken: encrypted, or on this machine', (name, value) => {
    expect(() => readConfig({ [name]: value, MAIL_FROM: 'desk@county.example' })).not.toThrow();
  });

  it('name proxies by address or network', () => {
    const { trustProxy } = readConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8 2001:db8::/32' });
    expect(trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']);
    expect(readConfig({}).trustProxy).toBeUndefined();
  });

  it('that nothing reads are named; those of compose and of Node.js are read elsewhere', () => {
    const names = [
      'PORT',
      'PORTT',
      'POSTGRES_PASSWORD',
      'REDIS_PASSWORD',
      'NODE_OPTIONS',
      'https_proxy',
      'DATABASE_URI',
    ];
    expect(unknownSettings(names)).toEqual(['PORTT', 'DATABASE_URI']);
  });

  it('require a sender where there is a mail server', () => {
    expect(() => readConfig({ SMTP_URL: 'smtp://mail' })).toThrow(/MAIL_FROM: expected/);
    const config = readConfig({ SMTP_URL: 'smtp://mail', MAIL_FROM: 'desk@county.example' });
    expect(config.mail).toEqual({ url: 'smtp://mail', from: 'desk@county.example' });
    expect(readConfig({}).mail).toBeUndefined();
  });

  it('require everything that an identity provider needs', () => {
    const some = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'desk', PUBLIC_URL: 'https://desk.example/' };
    expect(() => readConfig(some)).toThrow(/OIDC_ISSUER: expected/);
    expect(readConfig({ ...some, OIDC_CLIENT_SECRET: 's' })).toMatchObject({
      publicUrl: 'https://desk.example',
      provider: {
        issuer: 'https://id.example',
        clientId: 'desk',
        clientSecret: 's',
        loginClaim: 'preferred_username',
        publicUrl: 'https://desk.example',
      },
    });
    expect(readConfig({ PUBLIC_URL: 'https://desk.example' }).provider).toBeUndefined();
  });

  it('are all explained in .env.example', () => {
    const example = names(file('.env.example'), /^([A-Z_]+)=/gm);
    const forCompose = names(file('docker-compose.yml'), /\$\{([A-Z_]+)/g);
    expect(example.toSorted()).toEqual([...new Set([...VARIABLES, ...forCompose])].toSorted());
  });

  it('are the ones that the containers get, except where the embedded PostgreSQL keeps its data', () => {
    const environment = file('docker-compose.yml').split('environment:')[1]?.split('depends_on:')[0] ?? '';
    const config = names(environment, /^ {4}([A-Z_]+):/gm);
    expect(config.toSorted()).toEqual(VARIABLES.filter((name) => name !== 'DATA_DIR').toSorted());
  });

  it('have no secret with a default in docker-compose.yml', () => {
    const secrets = [...file('docker-compose.yml').matchAll(/\$\{([A-Z_]*PASSWORD)([^}]*)\}/g)];
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    for (const [, , rule] of secrets) expect(rule).toMatch(/^:(?:\?|-$)/); // required, or empty
  });
});
