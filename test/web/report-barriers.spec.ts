// Every annual-report page in both languages and widths: no barrier, no sideways scroll.
import { LAST_YEAR, reportOf } from './annual-reports.js';
import { describeWithChromium, Screens, VIEWS } from './screens.js';

const OWN = reportOf('yunqi');
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
  ...TABS.map((tab) => `${OWN}&tab=${tab}`),
  `/desk/reports/yunqi/${LAST_YEAR}?scope=rollup&tab=units`,
  '/desk/reports/yunqi/2020?scope=own&tab=table3',
  // This agency has no applications.
  reportOf('station', '&tab=charts'),
  reportOf('station', '&tab=timeliness'),
];

describeWithChromium('all pages of the annual reports', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.leave());
  afterAll(() => screens.close());

  // About twenty pages each: more than a test's usual time on a slow machine.
  it.each(VIEWS)(
    'have no accessibility barrier in $language, $size.width wide',
    async ({ language, size }) => {
      const visited = await screens.as('statistician', PAGES[0], { language, size });
      const { page, broken } = visited;
      for (const path of PAGES) {
        // As a link does, without reloading the web client.
        await page.evaluate((to) => {
          history.pushState({}, '', to);
          dispatchEvent(new PopStateEvent('popstate'));
        }, path);
        await page.waitForFunction((to) => location.pathname + location.search === to, path);
        await page.locator('.tab-panel').waitFor();
        await page.waitForFunction(() => document.querySelector('.ant-skeleton') === null);
        expect([path, await visited.barriers()]).toEqual([path, []]);
        expect([path, await visited.isTooWide()]).toEqual([path, false]);
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );
});
