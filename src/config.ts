// The settings, read once at the start; a bad value stops the boot and names itself, never its content.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Refusal } from './refusal.js';

const address = (expected: string, ...schemes: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), expected)
    .optional();

const schema = z.object({
  DATABASE_URL: address('expected postgresql://user:password@host:port/database', 'postgresql:', 'postgres:'),
  REDIS_URL: address('expected redis://host:port or rediss://host:port', 'redis:', 'rediss:'),
  SMTP_URL: address('expected smtp://user:password@host:port or smtps://…', 'smtp:', 'smtps:'),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'expected an e-mail address')
    .optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'expected a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'expected a port number from 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  BOARD_PASSWORD: z.string().min(12, 'expected 12 characters or more').optional(),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], 'expected error, warn, info or debug').default('warn'),
});

const settings = schema.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
  path: ['MAIL_FROM'],
  error: 'expected the sender of e-mail, as SMTP_URL is set',
});

/** The names of all variables, as `.env.example` and `docker-compose.yml` must know them. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape);

export interface MailSettings {
  /** May hold a password: never log it. */
  readonly url: string;
  readonly from: string;
}

export interface Config {
  /** A PostgreSQL of the office's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Where BullMQ keeps its jobs; undefined: in PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** Where the morning's digests are sent through; undefined: they stay in the inbox. */
  readonly mail: MailSettings | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Opens the queue board; undefined: there is none. */
  readonly boardPassword: string | undefined;
  /** Absolute; relative ones count from the project's folder. */
  readonly dataDir: string;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
}

/** Where the project lies, found from the source and from the build alike. */
export const projectRoot: string = ancestorWith('package.json', dirname(fileURLToPath(import.meta.url)));

/**
 * Reads the settings; an empty value counts as none.
 * @throws Refusal naming every bad variable and what is expected of it
 * @example readConfig({ PORT: '8080' }).port //=> 8080
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const { success, data, error } = settings.safeParse(given);
  if (!success) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Refusal(`配置有误 Bad configuration: ${problems.join('; ')}`);
  }
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    mail: data.SMTP_URL && data.MAIL_FROM ? { url: data.SMTP_URL, from: data.MAIL_FROM } : undefined,
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(projectRoot, data.DATA_DIR),
    boardPassword: data.BOARD_PASSWORD,
    logLevel: data.LOG_LEVEL,
  };
}

/** The settings of this process: the environment first, then the project's `.env` where there is one. */
export function loadConfig(): Config {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return readConfig(process.env);
}

function ancestorWith(name: string, folder: string): string {
  return existsSync(join(folder, name)) || folder === dirname(folder) ? folder : ancestorWith(name, dirname(folder));
}
