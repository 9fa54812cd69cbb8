// Measures commands a second through the use case, compared with the same rows written by hand.
import { median, whole } from './support/measure.mjs';
import { say } from './support/progress.mjs';
import { twoSides } from './support/two-sides.mjs';

export const goal = 0.3;
export const about = 'commands through the use case ÷ the same rows by one hand-written round trip each';

const CONNECTIONS = 16;
const AGENCIES = 200;
const LIVES_PER_TURN = 900;
const TURNS = 7;

export async function measure(server) {
  const sides = await twoSides(server, { connections: CONNECTIONS, agencies: AGENCIES });
  const turns = [];
  try {
    // Warms up both sides; not measured.
    await sides.turn(LIVES_PER_TURN);
    await sides.settle();
    while (turns.length < TURNS) {
      const turn = await sides.turn(LIVES_PER_TURN);
      say(`${turns.length + 1}/${TURNS}: ${whole(turn.useCase)}/s, by hand ${whole(turn.handWritten)}/s`);
      turns.push(turn);
    }
  } finally {
    await sides.close();
  }
  return {
    ratio: median(turns.map(({ useCase, handWritten }) => useCase / handWritten)),
    figures: {
      useCasePerSecond: whole(median(turns.map(({ useCase }) => useCase))),
      handWrittenPerSecond: whole(median(turns.map(({ handWritten }) => handWritten))),
      commandsATurn: turns[0].commands,
      connections: CONNECTIONS,
      agencies: AGENCIES,
    },
  };
}
