// Every annual-report page in both languages and widths: no barrier, no sideways scroll.
import { LAST_YEAR, reportPath } from './report-steps.js';
import { describeWithChromium, Screens, VIEWS } from '../screens.js';

const REPORT = reportPath('yunqi');
const TABS = [
  'overview',
  'table2',
  'table3',
  'table3&cell=1:total',
  'table4',
  'problems',
  'others',
  'lastYear',
  'charts',
  'timeliness',
  'record',
];
const PAGES = [
  '/desk/reports',
  '/desk/reports?view=below',
  '/desk/reports?view=check',
  ...TABS.map((tab) => `${REPORT}&tab=${tab}`),
  `/desk/reports/yunqi/${LAST_YEAR}?scope=rollup&tab=units`,
  '/desk/reports/yunqi/2020?scope=own&tab=table3',
  // This agency has no applications.
  reportPath('station', '&tab=charts'),
  reportPath('station', '&tab=timeliness'),
];

describeWithChromium('all pages of the annual reports', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  // About twenty pages each: more than a test's usual time on a slow machine.
  it.each(VIEWS)(
    'have no accessibility barrier in $language, $size.width wide',
    async ({ language, size }) => {
      const visit = await screens.signIn('statistician', PAGES[0], { language, size });
      const { page, errors } = visit;
      for (const path of PAGES) {
        // As a link does, without reloading the web client.
        await page.evaluate((address) => {
          history.pushState({}, '', address);
          dispatchEvent(new PopStateEvent('popstate'));
        }, path);
        await page.waitForFunction((address) => location.pathname + location.search === address, path);
        await page.locator('[data-tab]').waitFor();
        await page.waitForFunction(() => document.querySelector('.ant-skeleton') === null);
        expect([path, await visit.barriers()]).toEqual([path, []]);
        expect([path, await visit.isTooWide()]).toEqual([path, false]);
      }
      expect(errors).toEqual([]);
    },
    300_000,
  );
});
