// What the server must reach before it is ready: the database and the job queue.

/** Each check resolves when its part answers, and rejects with the reason when it does not. */
export type HealthChecks = Readonly<Record<'database' | 'queue', () => Promise<unknown>>>;

export type Health = Readonly<Record<keyof HealthChecks, boolean>>;

const CHECK_TIMEOUT_MS = 2_000;

/** Checks every part, each within two seconds. */
export async function checkHealth(checks: HealthChecks): Promise<Health> {
  const [database, queue] = await Promise.all([isAnswering(checks.database), isAnswering(checks.queue)]);
  return { database, queue };
}

async function isAnswering(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), CHECK_TIMEOUT_MS)));
  try {
    return await Promise.race([check().then(() => true), timeout]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
