// Requests of a screen at which nobody does anything say so, so that they do not keep the session from ending.
import { jest } from '@jest/globals';
import { showSession } from '../../../web/generated/sdk.gen';
import { fakeServer } from '../fake-server';

const START = new Date('2026-03-10T10:00:00+08:00').getTime();

afterEach(() => jest.restoreAllMocks());

it.each(['pointerdown', 'keydown', 'wheel', 'touchstart'])(
  '%s makes the requests of a minute those of a person',
  async (act) => {
    const clock = jest.spyOn(Date, 'now');
    const requests = fakeServer(() => ({ body: {} }));
    const isMarked = async (secondsLater: number): Promise<boolean> => {
      clock.mockReturnValue(START + secondsLater * 1_000);
      await showSession();
      return requests.at(-1)!.headers.get('x-background') === '1';
    };
    clock.mockReturnValue(START);
    window.dispatchEvent(new Event(act));
    expect([await isMarked(0), await isMarked(59), await isMarked(60), await isMarked(3_600)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    window.dispatchEvent(new Event('pointermove'));
    expect(await isMarked(3_600)).toBe(true);
  },
);
