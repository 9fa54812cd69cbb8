// The queue board in a server of its own: opens with its password, is absent without one.
import { hasPassword } from '../../../src/platform/http/basic-auth.js';
import { anEmptyDatabase, dropDatabases } from '../../support/database.js';
import { cleanUp, freePort, npm, startProgram } from '../../system/programs.js';

const PASSWORD = 'correct horse battery';

afterAll(async () => {
  await cleanUp();
  await dropDatabases();
});

const basicAuth = (password: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
});

async function startBoard(env: Record<string, string>): Promise<string> {
  const port = String(await freePort());
  const program = npm(['run', '-s', 'server'], { env: { PORT: port, DATABASE_URL: await anEmptyDatabase(), ...env } });
  await program.waitForOutput('Serving at');
  return `http://127.0.0.1:${port}/admin/queues`;
}

describe('the queue board', () => {
  it('serves page, interface and files only with the password', async () => {
    const board = await startBoard({ BOARD_PASSWORD: PASSWORD });
    const status = async (path: string, headers = {}): Promise<number> =>
      (await fetch(board + path, { headers })).status;
    for (const path of ['', '/api/queues']) {
      expect(await status(path)).toBe(401);
      expect(await status(path, basicAuth('wrong horse battery'))).toBe(401);
      expect(await status(path, basicAuth(PASSWORD))).toBe(200);
    }
    const cleanAttempt = await fetch(`${board}/api/queues/sweep/clean/completed`, { method: 'PUT' });
    expect(cleanAttempt.status).toBe(401);
    const response = await fetch(board, { headers: basicAuth(PASSWORD) });
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/u);
    expect(page).not.toMatch(/<script(?![^>]*(?: src=|application\/json))/u); // none that the policy would block
    const [, file] = /(?:src|href)="[^"]*(static\/[^"]+)"/.exec(page) ?? [];
    expect(await status(`/${file}`)).toBe(401);
    expect(await status(`/${file}`, basicAuth(PASSWORD))).toBe(200);
    const answer = await fetch(`${board}/api/queues`, { headers: basicAuth(PASSWORD) });
    const { queues } = (await answer.json()) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name).toSorted()).toEqual(['morning', 'reminders', 'sweep', 'wake']);
  });

  it('is absent when no password is configured', async () => {
    expect((await fetch(await startBoard({}), { headers: basicAuth('') })).status).toBe(404);
  });

  it('refuses a short password at startup, and never prints it', async () => {
    const program = startProgram(process.execPath, ['dist/src/main.js'], { env: { BOARD_PASSWORD: 'hunter2' } });
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toMatch(/BOARD_PASSWORD: expected 12/);
    expect(program.stderr() + program.stdout()).not.toContain('hunter2');
  });
});

describe('basic authentication', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['Basic', false],
    [`Bearer ${Buffer.from(`a:${PASSWORD}`).toString('base64')}`, false],
    [`Basic ${Buffer.from(PASSWORD).toString('base64')}`, false],
    [`Basic ${Buffer.from(`a:${PASSWORD}x`).toString('base64')}`, false],
    [`Basic ${Buffer.from(`a:${PASSWORD}`).toString('base64')}`, true],
    [`basic ${Buffer.from(`:${PASSWORD}`).toString('base64')}`, true],
  ])('checks %p: %p', (authorization, allowed) => {
    expect(hasPassword(authorization, PASSWORD)).toBe(allowed);
  });
});
