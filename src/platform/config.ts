// Reads the settings once at the start; a bad one stops it and is named, without its value.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { isBucket, isHttpsOrLocal, isMailEncrypted, isNetwork } from './setting-checks.js';
import { StartupError } from './startup-error.js';

const url = (expected: string, ...schemes: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), expected)
    .optional();

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, 'expected a port number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'expected a port number from 0 to 65535');

const schema = z.object({
  DATABASE_URL: url('expected postgresql://user:password@host:port/database', 'postgresql:', 'postgres:'),
  REDIS_URL: url('expected redis://host:port or rediss://host:port', 'redis:', 'rediss:'),
  SMTP_URL: url('expected smtp://user:password@host:port or smtps://…', 'smtp:', 'smtps:').refine(
    isMailEncrypted,
    'expected no option that changes TLS: beyond this machine e-mail goes over TLS only (smtps://, or smtp:// with STARTTLS)',
  ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'expected an e-mail address')
    .optional(),
  FILES_URL: url('expected https://key:password@host/bucket?region=…', 'https:', 'http:')
    .refine((url) => url === undefined || isBucket(url), 'expected https://key:password@host/bucket?region=…')
    .refine(isHttpsOrLocal, 'expected https://…: attachments go over TLS, http:// only to this machine'),
  ATTACHMENT_MB: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'expected a number of megabytes from 1 to 999')
    .transform(Number)
    .default(20),
  PUBLIC_URL: url('expected the address of the desk in a browser, https://desk.example.cn', 'https:', 'http:').refine(
    isHttpsOrLocal,
    'expected https://…: passwords and personal data go over TLS, http:// only on this machine',
  ),
  SECRET_KEY: z.string().min(32, 'expected 32 characters or more').optional(),
  OIDC_ISSUER: url('expected https://…, or http://… on this machine', 'https:', 'http:').refine(
    isHttpsOrLocal,
    'expected https://…, or http://… on this machine',
  ),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LOGIN_CLAIM: z.string().default('preferred_username'),
  PORT: portNumber.default(3000),
  WORKER_PORT: portNumber.optional(),
  HOST: z.string().default('127.0.0.1'),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(/[\s,]+/u).filter(Boolean))
    .refine((proxies) => proxies.every(isNetwork), 'expected addresses or networks, like 127.0.0.1, 10.0.0.0/8')
    .optional(),
  RATE_LIMIT: z
    .string()
    .regex(/^\d{1,7}$/, 'expected requests a minute from one address, or 0 for any number')
    .transform(Number)
    .default(1_200),
  METRICS_TOKEN: z.string().min(16, 'expected 16 characters or more').optional(),
  DATA_DIR: z.string().default('.data'),
  DEMO: z.enum(['on', 'off'], 'expected on or off').default('on'),
  BOARD_PASSWORD: z.string().min(12, 'expected 12 characters or more').optional(),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], 'expected error, warn, info or debug').default('warn'),
});

const settingsSchema = schema
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'expected the sender of e-mail, as SMTP_URL is set',
  })
  .refine(
    ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL }) =>
      !OIDC_ISSUER || (OIDC_CLIENT_ID && OIDC_CLIENT_SECRET && PUBLIC_URL),
    {
      path: ['OIDC_ISSUER'],
      error: 'expected OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL beside it',
    },
  );

/** The names of all variables, which `.env.example` and `docker-compose.yml` must list. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape);

export interface MailSettings {
  /** May hold a password: never log it. */
  readonly url: string;
  readonly from: string;
}

/** An OpenID Connect provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Never log it. */
  readonly clientSecret: string;
  /** The claim that holds the login. */
  readonly loginClaim: string;
  /** The desk's address, to which the provider sends the browser back. */
  readonly publicUrl: string;
}

export interface Config {
  /** The office's own PostgreSQL; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Where BullMQ keeps its jobs; undefined: in PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** The mail server for digests; undefined: no e-mail. */
  readonly mail: MailSettings | undefined;
  /** An S3-compatible store for attachments; undefined: the data folder. May hold a secret: never log it. */
  readonly filesUrl: string | undefined;
  /** The largest size of an attachment. */
  readonly attachmentBytes: number;
  /** The browser's address of the desk, without a slash at its end; undefined: no links in e-mail. */
  readonly publicUrl: string | undefined;
  /** The encryption key of second factors; undefined: made by the desk with an embedded database, else none. */
  readonly secretKey: string | undefined;
  /** Undefined: only passwords. */
  readonly provider: ProviderSettings | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  /** The port of a separate worker's health and metrics; undefined: none. */
  readonly workerPort: number | undefined;
  readonly host: string;
  /** The proxies whose X-Forwarded headers are trusted; undefined: none. */
  readonly trustProxy: readonly string[] | undefined;
  /** Requests a minute from one address; 0: unlimited. */
  readonly rateLimit: number;
  /** The token for reading the metrics; undefined: only from this machine. */
  readonly metricsToken: string | undefined;
  /** The password of the queue board; undefined: no board. */
  readonly boardPassword: string | undefined;
  /** Absolute; relative ones count from the project's folder. */
  readonly dataDir: string;
  /** Whether `npm start` fills an empty embedded database with the demo county. */
  readonly demo: boolean;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
}

/** The project's folder, found from the source and from the build. */
export const projectRoot: string = findAncestorWith('package.json', dirname(fileURLToPath(import.meta.url)));

/** The program's version. */
export const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  readonly version: string;
};

/**
 * Reads the settings; an empty value counts as none.
 * @throws StartupError naming every bad variable and what is expected of it
 * @example readConfig({ PORT: '8080' }).port //=> 8080
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const variables = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const { success, data, error } = settingsSchema.safeParse(variables);
  if (!success) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new StartupError(`配置有误 Bad configuration: ${problems.join('; ')}`);
  }
  const publicUrl = data.PUBLIC_URL?.replace(/(?<!\/)\/+$/u, '');
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    mail: data.SMTP_URL && data.MAIL_FROM ? { url: data.SMTP_URL, from: data.MAIL_FROM } : undefined,
    filesUrl: data.FILES_URL,
    attachmentBytes: data.ATTACHMENT_MB * 1024 * 1024,
    publicUrl,
    secretKey: data.SECRET_KEY,
    provider: toProvider(data, publicUrl),
    port: data.PORT,
    workerPort: data.WORKER_PORT,
    host: data.HOST,
    trustProxy: data.TRUST_PROXY,
    rateLimit: data.RATE_LIMIT,
    metricsToken: data.METRICS_TOKEN,
    dataDir: resolve(projectRoot, data.DATA_DIR),
    demo: data.DEMO === 'on',
    boardPassword: data.BOARD_PASSWORD,
    logLevel: data.LOG_LEVEL,
  };
}

function toProvider(
  { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_LOGIN_CLAIM }: z.output<typeof schema>,
  publicUrl: string | undefined,
): ProviderSettings | undefined {
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !publicUrl) return undefined;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    loginClaim: OIDC_LOGIN_CLAIM,
    publicUrl,
  };
}

/**
 * The settings of this process: the environment first, then the project's `.env` where there is one.
 * @param warn gets a line about names in `.env` that are no settings
 */
export function loadConfig(warn: (line: string) => void = (line) => void process.stderr.write(`${line}\n`)): Config {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) {
    const unknown = unknownSettings(Object.keys(parseEnv(readFileSync(file, 'utf8'))));
    if (unknown.length > 0) {
      warn(
        `.env 中没有这些配置项，已忽略 .env names settings that there are not: ${unknown.join(', ')} (.env.example)`,
      );
    }
    process.loadEnvFile(file);
  }
  return readConfig(process.env);
}

/** Read by docker compose, by Node.js or by libraries; not by the desk. */
const OTHER_READERS =
  /^(?:POSTGRES_PASSWORD|REDIS_PASSWORD|NODE_.*|TZ|LANG|LC_.*|UV_.*|SSL_.*|(?:https?|no|all)_proxy)$/iu;

/** Names that nothing reads, most likely misspelled. @example unknownSettings(['PORTT', 'PORT']) //=> ['PORTT'] */
export const unknownSettings = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !VARIABLES.includes(name) && !OTHER_READERS.test(name));

function findAncestorWith(name: string, folder: string): string {
  return existsSync(join(folder, name)) || folder === dirname(folder)
    ? folder
    : findAncestorWith(name, dirname(folder));
}
