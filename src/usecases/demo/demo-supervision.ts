// Supervision in the demo: overdue, acknowledged and answered notices, and watched applications.
import { addDays, type Day, dayAt } from '../../domain/day.js';
import type { SupervisedList } from '../../domain/supervision.js';
import type { Database } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { watch } from '../applications/watch.js';
import { issueNotice, respondToNotice } from '../supervision/notices.js';
import { supervisedApplications } from '../supervision/supervise.js';
import type { Ask } from './demo-people.js';

export async function demoSupervision(database: Database, office: Office, ask: Ask, now: string): Promise<void> {
  const [baiyang, land] = [office.agency('baiyang'), office.agency('land')];
  const day = (days: number): Day => addDays(dayAt(now), days);
  const morningOf = (daysAgo: number): string => `${day(-daysAgo)}T10:00:00+08:00`;
  const first = async (list: SupervisedList, agency: string): Promise<string> => {
    const asked = { ...(await ask('head', now)), agency, list, agencies: [office.agency(agency).id] };
    const { lines } = await supervisedApplications(database, asked);
    return lines[0]!.application;
  };
  const late = await first('overdueOpen', 'baiyang');
  const returned = await first('undelivered', 'land');

  await issueNotice(database, await ask('head', morningOf(6)), baiyang, {
    application: late,
    text: '该件已逾期多日。请查明原因和责任单位，尽快答复申请人，并书面反馈办理情况。',
    dueOn: day(-2),
  });
  const answered = await issueNotice(database, await ask('head', morningOf(5)), land, {
    text: '请对照期限台账，报送本局正在征求意见和暂停计时的申请情况。',
    dueOn: day(1),
  });
  await respondToNotice(database, await ask('land-head', morningOf(4)), land, answered.id, { to: 'acknowledged' });
  await respondToNotice(database, await ask('handler', morningOf(1)), land, answered.id, {
    to: 'answered',
    text: '已逐件核对，征求意见的均已送达并催办，预计本周内全部收回。',
  });
  const open = await issueNotice(database, await ask('head', morningOf(1)), land, {
    application: returned,
    text: '答复书被退回，请核实地址后重新送达。',
    dueOn: day(3),
  });
  await respondToNotice(database, await ask('land-head', now), land, open.id, { to: 'acknowledged' });

  for (const application of [late, returned]) {
    const [code, id] = application.split(/-(?=\d+$)/u);
    const { person } = await ask('head', now);
    await watch(database, { agencyId: office.agency(code).id, id: Number(id) }, person, now);
  }
}
