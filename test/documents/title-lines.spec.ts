// The title of a report in lines: words whole, a trapezoid or a diamond (GB/T 9704, 7.3.1).
import { titleLines } from '../../src/documents/annual-report/title-lines.js';

const REST = '2025年政府信息公开工作年度报告';
const linesOf = (name: string): readonly string[] => titleLines({ title: `${name}${REST}`, agency: { name } });

describe('the title of a report', () => {
  it('is one line where it fits into one', () => {
    expect(linesOf('云溪县')).toEqual([`云溪县${REST}`]);
  });

  it.each([
    ['云溪县人民政府', ['云溪县人民政府']],
    ['云溪县人力资源和社会保障局', ['云溪县人力资源和社会保障局']],
    // After 管理局 the last line of the name would be a waist.
    ['云溪县住房和城乡建设市场监督管理局城关分局', ['云溪县住房和城乡建设', '市场监督管理局城关分局']],
    ['新疆维吾尔自治区巴音郭楞蒙古自治州和静县人民政府', ['新疆维吾尔自治区', '巴音郭楞蒙古自治州和静县人民政府']],
    [
      '克孜勒苏柯尔克孜自治州阿合奇县市场监督管理局（知识产权局）',
      ['克孜勒苏柯尔克孜自治州', '阿合奇县市场监督管理局（知识产权局）'],
    ],
    [
      '云溪经济技术开发区管理委员会城市管理和综合行政执法局',
      ['云溪经济技术开发区', '管理委员会城市管理和综合行政执法局'],
    ],
  ])('of %s breaks after the agency, and within it where its units end', (name, lines) => {
    expect(linesOf(name)).toEqual([...lines, REST]);
  });

  it('never breaks a word, and is no hourglass where it can be something else', () => {
    const lines = linesOf('云溪县城乡基础设施工程建设质量安全监督管理服务保障中心');
    expect(lines.every((line) => line.length <= 20)).toBe(true);
    expect(lines.at(-1)).toBe(REST);
  });

  it('does not split a name without word breaks', () => {
    const name = '云'.repeat(90);
    expect(linesOf(name)).toEqual([name, REST]);
  });
});
