// The e-mail with a password reset link: Chinese first, English below.
import type { Letter } from '../notifications/mailer.js';

/** @param link valid once and for an hour */
export function resetEmail(name: string, link: string): Pick<Letter, 'subject' | 'text' | 'html'> {
  const zh = `${name}：您申请重设依申请公开办理系统的密码。请在一小时内打开以下链接，只能使用一次。如非本人申请，请忽略本邮件并告知系统管理员。`;
  const en =
    'You asked for a new password. The link works once, within an hour. If it was not you, do nothing and tell your administrator.';
  return {
    subject: '〔依申请公开〕重设密码 New password',
    text: `${zh}\n${en}\n\n${link}\n`,
    html:
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>重设密码</title><p>${escape(zh)}</p>` +
      `<p lang="en">${en}</p><p><a href="${escape(link)}">${escape(link)}</a></p></html>\n`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/gu, (character) => ENTITIES[character]!);
