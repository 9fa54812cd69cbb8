// A user without a mouse: moves by Tab and by list keys, and presses what has the focus.
import type { Locator, Page } from 'playwright-core';

/** More presses than any page needs: after these the target counts as unreachable. */
const MAX_PRESSES = 60;

export class Keyboard {
  constructor(private readonly page: Page) {}

  press = (key: string): Promise<void> => this.page.keyboard.press(key);
  type = (text: string): Promise<void> => this.page.keyboard.type(text);

  /** Presses Tab until the target has the focus. */
  tabTo = (target: Locator): Promise<void> => this.#pressUntil('Tab', target);

  /** Goes down the list until the row, or something in it, has the focus. */
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
    for (let presses = 0; presses <= MAX_PRESSES; presses++) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return;
      await this.press(key);
    }
    throw new Error(`no way by ${key} to ${target.toString()}`);
  }
}
