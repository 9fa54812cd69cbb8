// The calendar: a year at a glance, and a holiday notice parsed, previewed and applied.
import { addDays, type Day, dayAt, isWeekend, weekday } from '../../../src/domain/day.js';
import { serialId } from '../../../src/domain/document-numbers.js';
import { describeWithChromium, Screens, VIEWS } from '../screens.js';

const WEEKDAYS = '日一二三四五六';

/** A day as a holiday notice writes it. */
const formatNoticeDay = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日（周${WEEKDAYS[weekday(day)]}）`;
};

describeWithChromium('the calendar', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  it('shows a year, and explains why a day is off', async () => {
    const { page, errors } = await screens.signIn('clerk', '/desk/calendar/2026');
    await page.getByText('全年 248 个工作日').waitFor();
    await page.getByRole('button', { name: /2026年10月10日（周六），调休上班/u }).click();
    await page.getByRole('status').getByText('国务院办公厅关于2026年部分节假日安排的通知').waitFor();
    expect(await page.getByRole('button', { name: '录入放假通知' }).count()).toBe(0);
    await page.getByRole('link', { name: '下一年' }).click();
    await page.getByText('2027年的放假安排尚未公布').waitFor();
    expect(errors).toEqual([]);
  });

  it('parses a notice, previews the deadlines that would move, and applies it', async () => {
    const today = dayAt(new Date().toISOString());
    // The next two working days, which move every open deadline.
    const daysOff: Day[] = [];
    for (let day = addDays(today, 1); daysOff.length < 2; day = addDays(day, 1)) if (!isWeekend(day)) daysOff.push(day);
    const { page, errors } = await screens.signIn('administrator', '/desk/calendar?enter=1');
    const noticeDays = daysOff.map((day) => `${formatNoticeDay(day)}放假1天。`).join('');
    await page
      .getByLabel('通知原文')
      .fill(`关于调整${daysOff[0]!.slice(0, 4)}年假期的通知\n沪府办〔2026〕9号\n${noticeDays}`);
    await page.getByRole('button', { name: '读出日期' }).click();
    await page.getByText('读出放假 2 天、调休上班 0 天').waitFor();
    expect(await page.getByLabel('来源（文号、网址或页码）').inputValue()).toBe('沪府办〔2026〕9号');
    await page.getByRole('button', { name: '试算影响' }).click();
    await page.getByText(/个期限会变动/u).waitFor();
    const row = page.getByRole('row').filter({ hasText: '答复期限' }).first();
    await row.waitFor();
    const [number, agency] = (await row.getByRole('cell').allTextContents()) as [string, string];
    expect(agency).toMatch(/^(?:云溪县|白杨镇)/u);
    const [from, to] = await row
      .locator('time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));
    expect(to! > from!).toBe(true);
    await page.getByLabel('批准人').fill('王主任');
    await page.getByRole('button', { name: '应用通知' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '应用通知' }).click();
    await page.getByText(/已应用，\d+ 个期限已调整/u).waitFor();
    // Nothing is left that could be sent again, and the success stands where the eye is.
    expect(await page.getByRole('button', { name: /应用通知|试算影响|读出日期/u }).count()).toBe(0);
    expect(await page.evaluate(() => [scrollY, document.activeElement?.textContent?.includes('已应用')])).toEqual([
      0,
      true,
    ]);
    expect(errors).toEqual([]);
    const [, code, year, serial] = /^(.+)公开登〔(\d+)〕(\d+)号$/u.exec(number)!;
    const [moved] = await screens.office.rows<{ deadlines: string }>(
      'select deadlines::text as deadlines from application where id = $1 and agency_id = (select id from agency where code = $2)',
      [serialId(Number(year), Number(serial)), code],
    );
    expect(moved!.deadlines).toContain(to);
    await page.getByRole('button', { name: '返回日历' }).first().click();
    const noticeRow = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '沪府办〔2026〕9号' }) });
    await noticeRow.getByText('王主任').waitFor();
    await noticeRow.getByText(new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })).waitFor();
    await page.getByRole('row').filter({ hasText: '国务院办公厅' }).getByText('随系统提供').first().waitFor();
  });

  it('names the doubtful parts of a pasted text', async () => {
    const { page } = await screens.signIn('administrator', '/desk/calendar/2027?enter=1');
    await page.getByLabel('通知原文').fill('2027年10月1日（周一）至7日放假，共8天。');
    await page.getByRole('button', { name: '读出日期' }).click();
    const alert = page.getByRole('alert').filter({ hasText: '请对照原文' });
    await alert.getByText('写明共8天，读出7天').waitFor();
    await alert.getByText('请核对年份').waitFor();
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.signIn('administrator', '/desk/calendar/2026', { language, size });
    const { page } = visit;
    await page.locator('.calendar-month').nth(11).waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
    await page.getByRole('button', { name: language === 'zh' ? '录入放假通知' : 'Enter a notice' }).click();
    await page.locator('#notice-title').waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
    expect(visit.errors).toEqual([]);
  });
});
