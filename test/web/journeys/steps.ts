// Steps of a journey: from a list or a page into a command's form, and what the page shows after.
import type { Locator, Page } from 'playwright-core';
import { commandDrawer, submitCommand } from '../applications/applications.js';

/** Fills in the form of a step. */
type FillForm = (drawer: Locator) => Promise<unknown>;

export interface Registration {
  readonly name: string;
  readonly content: string;
  /** Only for a person who registers for several agencies. */
  readonly agency?: string;
}

/** Fills in the open registration form and submits it. */
export async function register(page: Page, { name, content, agency }: Registration): Promise<void> {
  // The receipt card appears once the form is ready.
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

/** The row of an application in a list. */
export const rowOf = (page: Page, content: string): Locator => page.getByRole('row').filter({ hasText: content });

/** Waits until the list of the person's waiting work has the application with that step. */
export const waitForStep = (page: Page, content: string, step: string): Promise<void> =>
  stepLink(page, content, step).waitFor();

const stepLink = (page: Page, content: string, step: string): Locator =>
  rowOf(page, content).getByRole('link', { name: new RegExp(`^${step}：`, 'u') });

/** Opens the form from the application's row, fills it in and submits it. */
export async function takeStepFromList(page: Page, content: string, step: string, fill?: FillForm): Promise<void> {
  await stepLink(page, content, step).click();
  await fillAndFinish(page, step, fill);
}

/** Takes the step that the form offers after the last one. */
export async function takeNextStep(page: Page, step: string): Promise<void> {
  await commandDrawer(page).getByRole('button', { name: step, exact: true }).click();
  await submitCommand(page, step);
}

/** Takes a step from the menu of further actions. */
export async function takeOtherStep(page: Page, step: string, fill?: FillForm): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: step, exact: true }).click();
  await fillAndFinish(page, step, fill);
}

/** Fills in the open form, submits it and closes its confirmation. */
export async function fillAndFinish(page: Page, step: string, fill?: FillForm): Promise<void> {
  await submitCommand(page, step, async (drawer) => void (await fill?.(drawer)));
  await finish(page);
}

export async function finish(page: Page): Promise<void> {
  await commandDrawer(page).getByRole('button', { name: '完成', exact: true }).click();
  await commandDrawer(page).waitFor({ state: 'hidden' });
}

/** Opens an application from a list. */
export async function openFromList(page: Page, content: string): Promise<void> {
  await rowOf(page, content).locator('[data-column=number] a').click();
  await page.getByRole('region', { name: '答复期限' }).waitFor();
}

/** Waits until the deadline card has that sentence. */
export const waitForDeadline = (page: Page, sentence: string): Promise<void> =>
  page.getByRole('region', { name: '答复期限' }).locator('.deadline-sentence', { hasText: sentence }).waitFor();

/** Answers one of the seven questions. */
export async function answerQuestion(page: Page, label: RegExp): Promise<void> {
  await page.getByRole('radio', { name: label }).check();
  await page.getByRole('button', { name: '下一步' }).click();
}
