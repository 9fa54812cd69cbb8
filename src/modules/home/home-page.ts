// Renders the status page as plain HTML: no script, and readable by screen readers.
import type { Person } from '../../domain/accounts/rights.js';
import type { Overview } from '../statistics/overview.js';
import type { Health } from '../operations/health-checks.js';
import { escapeHtml, renderPage, type Page } from '../../platform/http/html-page.js';

const WORDS = {
  zh: {
    html: 'zh-CN',
    title: '政府信息公开申请办理',
    about: '办理政府信息公开申请：从登记、受理、计算期限到答复、归档和年度统计。',
    state: '运行状态',
    database: '数据库',
    queue: '任务队列',
    works: '正常',
    fails: '不可用',
    calendar: '工作日日历有效至',
    agencies: '行政机关',
    signIn: '请先登录；接口说明，包括如何登录，见',
    signedIn: (name: string) => `您已登录：${name}。接口说明见`,
    columns: ['代码', '名称', '今年收到', '在办', '逾期'],
    other: '<a href="?lang=en" lang="en" hreflang="en">English</a>',
  },
  en: {
    html: 'en',
    title: 'Disclosure Desk',
    about:
      'Handles applications for government information: registering, accepting, deadlines, replies, archive, yearly figures.',
    state: 'State',
    database: 'Database',
    queue: 'Job queue',
    works: 'works',
    fails: 'not available',
    calendar: 'Calendar of working days known until',
    agencies: 'Agencies',
    signIn: 'Sign in first. The interface, and how to sign in, is described at',
    signedIn: (name: string) => `You are signed in, ${name}. The interface is described at`,
    columns: ['Code', 'Name', 'Received this year', 'Open', 'Overdue'],
    other: '<a href="?lang=zh" lang="zh-CN" hreflang="zh-CN">中文</a>',
  },
} as const;

/** @param figures undefined while the database is not available; the page then says so */
export function renderHomePage(
  language: keyof typeof WORDS,
  health: Health,
  person: Pick<Person, 'name'> | null,
  figures: Overview | undefined,
): Page {
  const words = WORDS[language];
  const statusCell = (isWorking: boolean) =>
    isWorking ? `<dd>${words.works}</dd>` : `<dd class="fails">${words.fails}</dd>`;
  return renderPage(
    words.html,
    words.title,
    `<nav>${words.other}</nav>
<main>
<h1>${words.title}</h1>
<p>${words.about}</p>
<p>${person ? words.signedIn(escapeHtml(person.name)) : words.signIn} <a href="/api">/api</a></p>
<h2>${words.state}</h2>
<dl>
<dt>${words.database}</dt>${statusCell(health.database)}
<dt>${words.queue}</dt>${statusCell(health.queue)}
${figures ? `<dt>${words.calendar}</dt><dd>${escapeHtml(figures.calendarKnownUntil)}</dd>` : ''}
</dl>
${figures?.agencies.length ? agencyTable(words, figures) : ''}
</main>`,
  );
}

function agencyTable(words: (typeof WORDS)[keyof typeof WORDS], { agencies }: Overview): string {
  const [code, name, ...counts] = words.columns;
  const rows = agencies.map(
    (agency) =>
      `<tr><td class="aside">${escapeHtml(agency.code)}</td><th scope="row">${escapeHtml(agency.name)}</th>${[
        agency.receivedThisYear,
        agency.open,
        agency.overdue,
      ]
        .map((count) => `<td class="n">${count}</td>`)
        .join('')}</tr>`,
  );
  return `<table>
<caption><h2>${words.agencies}</h2></caption>
<thead><tr><th scope="col" class="aside">${code}</th><th scope="col">${name}</th>${counts.map((head) => `<th scope="col" class="n">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}
