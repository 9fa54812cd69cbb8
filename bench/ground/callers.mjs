// Callers in a process of their own: so many sockets, kept open, on each of which one life after another is lived.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { inParallel } from './measure.mjs';

/** @param calls `{ port, cookie, headers, inFlight, life }`; the session of each life is its agency's code */
export async function startCallers(calls) {
  const child = fork(fileURLToPath(import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answer = async (message) => {
    child.send(message);
    const [said] = await once(child, 'message');
    if (said.error) throw new Error(said.error);
  };
  await answer({ calls });
  return {
    /** Lives one life at each of these agencies. */
    live: (agencies) => answer({ agencies }),
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

if (process.send) {
  let callers = [];
  let calls;
  process.on('disconnect', () => process.exit());
  const heed = async ({ calls: given, agencies }) => {
    if (!given)
      return inParallel(callers.length, agencies, (agency, worker) => live(callers[worker], agency, calls.life));
    calls = given;
    callers = await Promise.all(Array.from({ length: calls.inFlight }, () => openCaller(calls)));
  };
  process.on('message', (message) => {
    void heed(message).then(
      () => process.send({ done: true }),
      (error) => process.send({ error: String(error.stack) }),
    );
  });
}

async function live(post, agency, [[, registration], ...commands]) {
  const { application } = await post('/api/applications', agency, registration);
  for (const [command, said] of commands) {
    const address = command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    await post(`/api/applications/${application}/${address}`, agency, said);
  }
}

/** As little work as an honest caller can do: the callers take their time from the server that is measured. */
async function openCaller({ port, cookie, headers }) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const fixed = Object.entries({ host: `127.0.0.1:${port}`, 'content-type': 'application/json', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  let text = '';
  let told;
  socket.setEncoding('latin1');
  socket.on('data', (data) => {
    text += data;
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text)[1]);
    if (text.length < end + 4 + length) return;
    const answer = { status: Number(text.slice(9, 12)), body: text.slice(end + 4) };
    text = '';
    told(answer);
  });
  return async (path, session, said) => {
    const body = JSON.stringify(said);
    const answered = new Promise((resolve) => (told = resolve));
    socket.write(
      `POST ${path} HTTP/1.1\r\n${fixed}cookie: ${cookie}=${session}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    const { status, body: answer } = await answered;
    if (status >= 300) throw new Error(`${path}: ${status} ${Buffer.from(answer, 'latin1').toString('utf8')}`);
    return JSON.parse(answer);
  };
}
