// Writes a city's year as a file of dated commands, in the order of time.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { dayNumber, life } from './application-lives.mjs';
import { agencies } from './bench-office.mjs';

export const YEAR = 2023;
const DAYS = { first: dayNumber(`${YEAR}-01-03`), days: 355 };
const OPENED_AT = `${YEAR}-01-01T09:00:00+08:00`;
const AGENCIES = 45;
/** One application in so many has a remedy. */
const ONE_REMEDY_IN = 80;

/** Writes the file. @returns the number of its lines */
export async function writeCityYear(file, applications) {
  const opened = agencies(AGENCIES).map((command) => ({ at: OPENED_AT, ...command }));
  const lines = [...opened, ...inOrderOfTime(applications)];
  const out = createWriteStream(file);
  for (const line of lines) out.write(`${JSON.stringify(line)}\n`);
  out.end();
  await finished(out);
  return lines.length;
}

function inOrderOfTime(applications) {
  const commands = Array.from({ length: applications }, (_, index) => commandsOf(index)).flat();
  return commands.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function commandsOf(index) {
  const { place, steps } = life(index, DAYS);
  const agency = agencies(AGENCIES)[Math.floor(place * AGENCIES)].code;
  const application = `A${index}`;
  const [register, ...others] = steps;
  const commands = [{ ...register, application, agency }, ...others.map((step) => ({ ...step, application }))];
  if (index % ONE_REMEDY_IN > 0) return commands;
  const { at } = steps.at(-1);
  const remedy = `R${index}`;
  return [
    ...commands,
    { at, do: 'openRemedy', remedy, kind: index % 3 > 0 ? 'reconsideration' : 'litigation', application },
    { at: daysAfter(30, at), do: 'closeRemedy', remedy, result: index % 5 > 0 ? 'upheld' : 'corrected' },
  ];
}

const daysAfter = (days, at) =>
  `${new Date(Date.parse(`${at.slice(0, 19)}Z`) + days * 86_400_000).toISOString().slice(0, 19)}+08:00`;
