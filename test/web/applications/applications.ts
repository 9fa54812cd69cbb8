// Registers applications and gives commands for tests, through the interface or on the page.
import type { Locator, Page } from 'playwright-core';
import type { Screens } from '../screens.js';

/** Registers an application as the clerk, received today. @returns its name in addresses */
export async function registerApplication(
  screens: Screens,
  content: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const clerk = await screens.server.signedInBrowser('clerk', screens.passwords['clerk']!);
  const { status, body } = await clerk.request('POST', '/api/applications', {
    agency: 'yunqi',
    applicant: { type: 'naturalPerson', name: '李明' },
    channel: 'signedMail',
    content,
    ...fields,
  });
  if (status !== 201) throw new Error(`the application was not registered: ${JSON.stringify(body)}`);
  return String(body['application']);
}

/** Runs commands as a person, one after another, through the HTTP interface. */
export async function runCommands(
  screens: Screens,
  login: string,
  application: string,
  ...commands: readonly (readonly [path: string, body?: object])[]
): Promise<void> {
  const person = await screens.server.signedInBrowser(login, screens.passwords[login]!);
  for (const [path, body = {}] of commands) {
    const response = await person.request('POST', `/api/applications/${application}/${path}`, body);
    if (response.status !== 200) throw new Error(`${path} was refused: ${JSON.stringify(response.body)}`);
  }
}

export const applicationPath = (application: string, suffix = ''): string =>
  `/desk/applications/${application}${suffix}`;

/** The drawer with a command's form. */
export const commandDrawer = (page: Page): Locator => page.getByRole('dialog');

/** Fills in the open form and submits its command. */
export async function submitCommand(
  page: Page,
  label: string,
  fill?: (drawer: Locator) => Promise<void>,
): Promise<void> {
  const drawer = commandDrawer(page);
  await fill?.(drawer);
  await drawer.getByRole('button', { name: label, exact: true }).click();
  await drawer.getByRole('heading', { name: `已办理：${label}` }).waitFor();
}
