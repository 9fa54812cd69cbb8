// What the server must reach before it is ready: the database and the job queue.

/** Each check resolves when its part answers, and rejects with the reason when it does not. */
export type Checks = Readonly<Record<'database' | 'queue', () => Promise<unknown>>>;

export type Health = Readonly<Record<keyof Checks, boolean>>;

const LIMIT_MS = 2_000;

/** Checks every part, each within two seconds. */
export async function healthOf(checks: Checks): Promise<Health> {
  const [database, queue] = await Promise.all([answers(checks.database), answers(checks.queue)]);
  return { database, queue };
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), LIMIT_MS)));
  try {
    return await Promise.race([check().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
