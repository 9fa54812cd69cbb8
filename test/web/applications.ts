// Registers applications and gives commands for tests, through the interface or on the page.
import type { Locator, Page } from 'playwright-core';
import type { Screens } from './screens.js';

/** Registers an application as the clerk, received today. @returns its name in addresses */
export async function anApplicationOf(
  screens: Screens,
  content: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const clerk = await screens.front.signedIn('clerk', screens.passwords['clerk']!);
  const { status, body } = await clerk.ask('POST', '/api/applications', {
    agency: 'yunqi',
    applicant: { type: 'naturalPerson', name: '李明' },
    channel: 'signedMail',
    content,
    ...more,
  });
  if (status !== 201) throw new Error(`the application was not registered: ${JSON.stringify(body)}`);
  return String(body['application']);
}

/** Runs commands as a person, one after another, through the HTTP interface. */
export async function given(
  screens: Screens,
  login: string,
  application: string,
  ...commands: readonly (readonly [path: string, body?: object])[]
): Promise<void> {
  const person = await screens.front.signedIn(login, screens.passwords[login]!);
  for (const [path, body = {}] of commands) {
    const answer = await person.ask('POST', `/api/applications/${application}/${path}`, body);
    if (answer.status !== 200) throw new Error(`${path} was refused: ${JSON.stringify(answer.body)}`);
  }
}

export const pageOf = (application: string, rest = ''): string => `/desk/applications/${application}${rest}`;

/** The drawer with a command's form. */
export const drawerOf = (page: Page): Locator => page.getByRole('dialog');

/** Fills in the open form and submits its command. */
export async function giveIt(page: Page, label: string, fill?: (drawer: Locator) => Promise<void>): Promise<void> {
  const drawer = drawerOf(page);
  await fill?.(drawer);
  await drawer.getByRole('button', { name: label, exact: true }).click();
  await drawer.getByRole('heading', { name: `已办理：${label}` }).waitFor();
}
