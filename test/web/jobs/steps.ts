// The steps of a job as people take them: from the list to the form, from the page to the form, and what the page then says.
import type { Locator, Page } from 'playwright-core';
import { drawerOf, giveIt } from '../applications.js';

/** What is filled into the form of a step. */
type Fill = (drawer: Locator) => Promise<unknown>;

export interface Registration {
  readonly name: string;
  readonly content: string;
  /** Where the person registers in several. */
  readonly agency?: string;
}

/** Types an application into the open form, and registers it. */
export async function register(page: Page, { name, content, agency }: Registration): Promise<void> {
  // The receipt card stands once the form is ready.
  await page
    .getByText(/条例第三十一条/u)
    .first()
    .waitFor();
  if (agency) {
    await page.getByLabel('登记机关').click();
    await page.getByTitle(agency, { exact: true }).click();
  }
  await page.getByLabel('姓名或名称').fill(name);
  await page.getByLabel('申请内容').fill(content);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: '登记完成' }).waitFor();
}

/** The row of a list in which an application stands. */
export const rowOf = (page: Page, content: string): Locator => page.getByRole('row').filter({ hasText: content });

/** The list of what waits for whoever looks holds it, under the step that is his. */
export const waitsFor = (page: Page, content: string, step: string): Promise<void> =>
  stepIn(page, content, step).waitFor();

const stepIn = (page: Page, content: string, step: string): Locator =>
  rowOf(page, content).getByRole('link', { name: new RegExp(`^${step}：`, 'u') });

/** From the row in the list to the form, and through it. */
export async function takeFromList(page: Page, content: string, step: string, fill?: Fill): Promise<void> {
  await stepIn(page, content, step).click();
  await fillAndFinish(page, step, fill);
}

/** What is offered after the last step, without leaving the form. */
export async function goOn(page: Page, step: string): Promise<void> {
  await drawerOf(page).getByRole('button', { name: step, exact: true }).click();
  await giveIt(page, step);
}

/** What is not the next step of the page, but may be done as well. */
export async function takeOther(page: Page, step: string, fill?: Fill): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: step, exact: true }).click();
  await fillAndFinish(page, step, fill);
}

/** Fills in the open form, gives its command, and puts what it says away. */
export async function fillAndFinish(page: Page, step: string, fill?: Fill): Promise<void> {
  await giveIt(page, step, async (drawer) => void (await fill?.(drawer)));
  await finish(page);
}

export async function finish(page: Page): Promise<void> {
  await drawerOf(page).getByRole('button', { name: '完成', exact: true }).click();
  await drawerOf(page).waitFor({ state: 'hidden' });
}

/** Opens an application from a list. */
export async function openFromList(page: Page, content: string): Promise<void> {
  await rowOf(page, content).locator('.row-link').click();
  await page.getByRole('region', { name: '答复期限' }).waitFor();
}

/** The card of the deadline says so, in its one sentence. */
export const deadlineSays = (page: Page, sentence: string): Promise<void> =>
  page.getByRole('region', { name: '答复期限' }).locator('.deadline-sentence', { hasText: sentence }).waitFor();

/** One answer of the seven questions. */
export async function answer(page: Page, label: RegExp): Promise<void> {
  await page.getByRole('radio', { name: label }).check();
  await page.getByRole('button', { name: '下一步' }).click();
}
