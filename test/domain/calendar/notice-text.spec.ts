// Reading the text of a notice into days: published notices, and texts that contradict themselves.
import { parseNotice } from '../../../src/domain/calendar/notice-text.js';
import { stateCouncilNotices } from '../../../src/domain/calendar/state-council.js';

const OF_2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

const english = (text: string, year = 2026): readonly string[] => parseNotice(text, year).doubts.map(({ en }) => en);

describe('a notice in the words of the State Council', () => {
  it('names the days of 2026 as they came into force', () => {
    const published = stateCouncilNotices().find(({ title }) => title.includes('2026年'))!;
    const { title, off, work, doubts, source } = parseNotice(OF_2026, 2030);
    expect(title).toBe(published.title);
    expect(off).toEqual(published.off);
    expect(work).toEqual(published.work);
    expect(doubts).toEqual([]);
    expect(source).toBe('国办发明电〔2025〕7号');
  });

  it('reads one paragraph', () => {
    const text = '10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班';
    const { off, work, doubts } = parseNotice(text, 2026);
    expect(off).toEqual(['01', '02', '03', '04', '05', '06', '07'].map((date) => `2026-10-${date}`));
    expect(work).toEqual(['2026-09-20', '2026-10-10']);
    expect(doubts).toEqual([]);
  });

  it('goes from December into January, with years and without', () => {
    const off = ['2022-12-31', '2023-01-01', '2023-01-02'];
    expect(parseNotice('2022年12月31日至2023年1月2日放假调休，共3天。', 2023).off).toEqual(off);
    expect(parseNotice('12月31日至1月2日放假，共3天', 2022).off).toEqual(off);
  });

  it('reads a single day, other brackets and blanks, and days that wait for their verb behind a comma', () => {
    expect(parseNotice('元旦: 1月1日 (星期三) 放假1天, 不调休', 2025)).toMatchObject({
      off: ['2025-01-01'],
      doubts: [],
    });
    expect(parseNotice('9月20日（周日），10月10日（周六）上班', 2026).work).toEqual(['2026-09-20', '2026-10-10']);
  });

  it('takes its year and its title from the text', () => {
    const { title, off } = parseNotice('国务院办公厅关于2027年部分节假日安排的通知\n元旦：1月1日放假', 2026);
    expect(title).toBe('国务院办公厅关于2027年部分节假日安排的通知');
    expect(off).toEqual(['2027-01-01']);
  });

  it('reports contradictions', () => {
    expect(english('10月1日至7日放假，共8天')).toEqual([
      'the holiday from 2026-10-01 is said to have 8 days; 7 were read',
    ]);
    expect(english('10月1日（周五）放假')).toEqual([
      '2026-10-01 is not the day of the week that the notice says: check the year',
    ]);
    expect(english('10月12日上班')).toEqual(['2026-10-12 is no weekend day, and yet named as worked']);
    expect(english('10月10日放假。10月10日上班')).toEqual(['2026-10-10 is both off and worked']);
    expect(english('2月30日放假。5月1日放假')).toEqual(['“2月30日” names a day that is none: left out']);
    expect(english('5月9日至1日放假。5月1日放假')).toEqual(['“5月9日至1日” does not end well: left out']);
    expect(english('请妥善安排值班')).toEqual(['no day was found: paste the text of the notice']);
  });
});
