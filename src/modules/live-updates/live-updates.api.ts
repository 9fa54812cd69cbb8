// The stream of changes as they happen.
import { z } from 'zod';
import { operation } from '../../platform/http/operation.js';
import { AgencyCode, Flag } from '../../platform/http/field-schemas.js';

export const streamChanges = operation({
  name: 'hearChanges',
  method: 'GET',
  path: '/api/events',
  tag: 'live-updates',
  summary: {
    zh: '变化的事件流（SSE），只含可查看的：application {application, version, command}、mail {agency, mail, version}、report {agency, year, scope}、settings {agency, version}、supervisionNotice {agency, notice}；reload 表示请重新读取；end 表示登录已结束；replaced 表示同一会话打开的事件流过多，这一个已关闭',
    en: 'Changes of what one may read as server-sent events: application, mail, report, settings, supervisionNotice; reload (read anew), end (the session is over), replaced (the session has opened newer streams, this one is closed)',
  },
  isBackground: true,
  admits: { right: 'readOffice', at: 'anywhere' },
  query: z.strictObject({
    agency: AgencyCode.optional(),
    below: Flag.optional().describe('连同下级机关 With the agencies under it'),
  }),
  type: 'text/event-stream',
});
