// Renders the first page as plain HTML that needs no script and reads well aloud.
import type { Health } from './checks.js';

export interface Figures {
  readonly agencies: readonly {
    readonly code: string;
    readonly name: string;
    readonly open: number;
    readonly overdue: number;
    readonly receivedThisYear: number;
  }[];
  readonly calendarKnownUntil: string;
}

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
    none: '还没有行政机关。',
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
    none: 'No agency yet.',
    columns: ['Code', 'Name', 'Received this year', 'Open', 'Overdue'],
    other: '<a href="?lang=zh" lang="zh-CN" hreflang="zh-CN">中文</a>',
  },
} as const;

const STYLE = `
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
nav { float: right } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #767676 } .n { text-align: right }
caption { text-align: left } dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0 } .fails { color: #a00000; font-weight: bold }
`;

/** Without figures (the database is away) the page still says so. */
export function homePage(language: keyof typeof WORDS, health: Health, figures: Figures | undefined): string {
  const words = WORDS[language];
  const part = (works: boolean) => (works ? `<dd>${words.works}</dd>` : `<dd class="fails">${words.fails}</dd>`);
  return `<!doctype html>
<html lang="${words.html}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title><style>${STYLE}</style></head>
<body>
<nav>${words.other}</nav>
<main>
<h1>${words.title}</h1>
<p>${words.about}</p>
<h2>${words.state}</h2>
<dl>
<dt>${words.database}</dt>${part(health.database)}
<dt>${words.queue}</dt>${part(health.queue)}
${figures ? `<dt>${words.calendar}</dt><dd>${escape(figures.calendarKnownUntil)}</dd>` : ''}
</dl>
${figures ? agencies(words, figures) : ''}
</main>
</body>
</html>
`;
}

function agencies(words: (typeof WORDS)[keyof typeof WORDS], { agencies }: Figures): string {
  if (agencies.length === 0) return `<h2>${words.agencies}</h2><p>${words.none}</p>`;
  const [code, name, ...counts] = words.columns;
  const rows = agencies.map(
    (agency) =>
      `<tr><td>${escape(agency.code)}</td><th scope="row">${escape(agency.name)}</th>${[
        agency.receivedThisYear,
        agency.open,
        agency.overdue,
      ]
        .map((count) => `<td class="n">${count}</td>`)
        .join('')}</tr>`,
  );
  return `<table>
<caption><h2>${words.agencies}</h2></caption>
<thead><tr><th scope="col">${code}</th><th scope="col">${name}</th>${counts.map((head) => `<th scope="col" class="n">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
