// HTTP clients in their own process: on each open socket, one application life after another.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { inParallel } from './measure.mjs';

/** @param calls `{ port, cookie, headers, inFlight, life }`; a life's session is its agency's code */
export async function startCallers(calls) {
  const child = fork(fileURLToPath(import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const request = async (message) => {
    child.send(message);
    const [result] = await once(child, 'message');
    if (result.error) throw new Error(result.error);
  };
  await request({ calls });
  return {
    /** Runs one life at each of these agencies. */
    runLives: (agencies) => request({ agencies }),
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
  const handleMessage = async ({ calls: settings, agencies }) => {
    if (!settings)
      return inParallel(callers.length, agencies, (agency, worker) => runLife(callers[worker], agency, calls.life));
    calls = settings;
    callers = await Promise.all(Array.from({ length: calls.inFlight }, () => openCaller(calls)));
  };
  process.on('message', (message) => {
    void handleMessage(message).then(
      () => process.send({ done: true }),
      (error) => process.send({ error: String(error.stack) }),
    );
  });
}

async function runLife(post, agency, [[, registration], ...commands]) {
  const { application } = await post('/api/applications', agency, registration);
  for (const [command, body] of commands) {
    const address = command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    await post(`/api/applications/${application}/${address}`, agency, body);
  }
}

/** As little work as possible: the callers share the CPU with the measured server. */
async function openCaller({ port, cookie, headers }) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const fixed = Object.entries({ host: `127.0.0.1:${port}`, 'content-type': 'application/json', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  let text = '';
  let resolveAnswer;
  socket.setEncoding('latin1');
  socket.on('data', (data) => {
    text += data;
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text)[1]);
    if (text.length < end + 4 + length) return;
    const answer = { status: Number(text.slice(9, 12)), body: text.slice(end + 4) };
    text = '';
    resolveAnswer(answer);
  });
  return async (path, session, input) => {
    const body = JSON.stringify(input);
    const answered = new Promise((resolve) => (resolveAnswer = resolve));
    socket.write(
      `POST ${path} HTTP/1.1\r\n${fixed}cookie: ${cookie}=${session}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    const { status, body: answer } = await answered;
    if (status >= 300) throw new Error(`${path}: ${status} ${Buffer.from(answer, 'latin1').toString('utf8')}`);
    return JSON.parse(answer);
  };
}
