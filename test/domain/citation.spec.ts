// Articles for readers of English: every one that this code cites can be read without Chinese.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { citation } from '../../src/domain/citation.js';

it.each([
  ['条例第三十三条第二款', 'art. 33(2)'],
  ['第三十六条第六项', 'art. 36(6)'],
  ['第十四条至第十六条、第三十六条、第三十七条', 'art. 14 to art. 16, art. 36, art. 37'],
  ['第十条、第三十六条第五项', 'art. 10, art. 36(5)'],
  ['第二十条', 'art. 20'],
  ['第二条', 'art. 2'],
  ['民法典第二百零一条第一款', 'Civil Code art. 201(1)'],
  ['行政复议法第二十三条、第二十四条', 'Administrative Reconsideration Law art. 23, art. 24'],
  ['国办函〔2020〕109号第六条', 'Guo Ban Han [2020] No. 109 art. 6'],
  ['国办公开办函〔2016〕235号', 'Guo Ban Gong Kai Ban Han [2016] No. 235'],
  ['第三十三条、国办公开办函〔2016〕235号', 'art. 33, Guo Ban Gong Kai Ban Han [2016] No. 235'],
  ['', ''],
])('%s is %s', (chinese, english) => {
  expect(citation(chinese)).toEqual({ zh: chinese, en: english });
});

it('every article in the domain', () => {
  const folder = join(import.meta.dirname, '../../src/domain');
  const cited = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\barticle: '([^']+)'/gu)])
    .map(([, article]) => article!)
    .filter((article) => /\p{Script=Han}/u.test(article));
  expect(cited.length).toBeGreaterThan(50);
  const unread = cited.filter((article) => /\p{Script=Han}/u.test(citation(article).en));
  expect(unread).toEqual([]);
});
