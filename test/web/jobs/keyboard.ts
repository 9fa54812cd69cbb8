// Somebody who has no mouse: from one thing to the next by Tab, in lists by their keys, and what has the focus is pressed.
import type { Locator, Page } from 'playwright-core';

/** More presses than any page here needs: whoever needs more has lost his way. */
const MOST = 60;

export class Keyboard {
  constructor(private readonly page: Page) {}

  press = (key: string): Promise<void> => this.page.keyboard.press(key);
  type = (text: string): Promise<void> => this.page.keyboard.type(text);

  /** Goes on by Tab until it has the focus. */
  tabTo = (target: Locator): Promise<void> => this.#pressUntil('Tab', target);

  /** Goes down the list until something in that row has the focus. */
  rowDownTo = (row: Locator): Promise<void> => this.#pressUntil('j', row);

  async enter(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.press('Enter');
  }

  async fill(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.type(text);
  }

  async #pressUntil(key: string, target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses <= MOST; presses++) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return;
      await this.press(key);
    }
    throw new Error(`no way by ${key} to ${target.toString()}`);
  }
}
