// Addresses of the demo county's annual reports, and the steps on the page of one.
import type { Locator, Page } from 'playwright-core';

/** The year that the demo's agencies report on now. */
export const LAST_YEAR = new Date().getFullYear() - 1;

/** @param query more of the address, like '&tab=table3' */
export const reportPath = (agency: string, query = '', year = LAST_YEAR): string =>
  `/desk/reports/${agency}/${year}?scope=own${query}`;

export const waitForState = (page: Page, state: string): Promise<void> =>
  page.locator('main header .state-chip-chip', { hasText: state }).waitFor();

export const stepButton = (page: Page, step: string): Locator =>
  page.locator('main header').getByRole('button', { name: step, exact: true });

/** Opens the dialog of a step without confirming it. */
export async function openStep(page: Page, step: string): Promise<Locator> {
  await stepButton(page, step).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

export const confirmButton = (dialog: Locator, step: string): Locator =>
  dialog.getByRole('button', { name: step, exact: true });

/** Takes a step of the open report, and waits for its new state. */
export async function takeStep(
  page: Page,
  step: string,
  newState: string,
  fill?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  const dialog = await openStep(page, step);
  await fill?.(dialog);
  await confirmButton(dialog, step).click();
  await dialog.waitFor({ state: 'hidden' });
  await waitForState(page, newState);
}
