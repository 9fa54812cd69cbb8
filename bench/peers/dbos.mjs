// The DBOS peer: reads a number per line, runs as many application lives, answers with the seconds.
//
// The workflow waits for each command as a message (DBOS.recv) and ends with the outcome, which DBOS records. The commands
// come from outside (DBOS.send), each awaited until it is durable, as a door would; that the workflow has taken one up is
// not waited for before the next is sent. It keeps no events, deadlines or figures of its own, checks no rule and knows no
// calendar: DBOS's own tables are all that is written.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { DBOS } from '@dbos-inc/dbos-sdk';

const { commands, inFlight } = JSON.parse(process.argv[2]);
const PATIENCE_S = 120;

const life = DBOS.registerWorkflow(
  async () => {
    let outcome;
    for (const { do: name } of commands) {
      const command = await DBOS.recv(name, PATIENCE_S);
      if (!command) throw new Error(`${name} never came`);
      outcome = command.outcome ?? outcome;
    }
    return outcome;
  },
  { name: 'life' },
);

async function live() {
  const workflowID = randomUUID();
  const handle = await DBOS.startWorkflow(life, { workflowID })();
  for (const command of commands) await DBOS.send(workflowID, command, command.do);
  if ((await handle.getResult()) !== 'disclosed') throw new Error('a life ended otherwise');
}

DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: process.env.DATABASE_URL,
  systemDatabasePoolSize: 20,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();
process.stdout.write('ready\n');

for await (const line of createInterface({ input: process.stdin })) {
  let left = Number(line);
  const started = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await live();
    }),
  );
  process.stdout.write(`${(performance.now() - started) / 1000}\n`);
}
await DBOS.shutdown();
process.exit(0);
