// Supervision in the demo: overdue, acknowledged and answered notices, and watched applications.
import { addDays, type Day, dayAt } from '../../domain/day.js';
import type { SupervisedList } from '../../domain/supervision/supervision.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { startWatching } from '../worklist/watching.js';
import { issueNotice, respondToNotice } from '../supervision/notice-commands.js';
import { listSupervisedApplications } from '../supervision/read-supervision.js';
import type { ContextFor } from './demo-contexts.js';

export async function seedDemoSupervision(
  database: Database,
  office: Office,
  contextFor: ContextFor,
  now: string,
): Promise<void> {
  const [baiyang, land] = [office.getAgency('baiyang'), office.getAgency('land')];
  const day = (days: number): Day => addDays(dayAt(now), days);
  const morningOf = (daysAgo: number): string => `${day(-daysAgo)}T10:00:00+08:00`;
  const firstApplication = async (list: SupervisedList, agency: string): Promise<string> => {
    const input = { ...(await contextFor('head', now)), agency, list, agencies: [office.getAgency(agency).id] };
    const { lines } = await listSupervisedApplications(database, input);
    return lines[0]!.application;
  };
  const lateApplication = await firstApplication('overdueOpen', 'baiyang');
  const returnedApplication = await firstApplication('undelivered', 'land');

  await issueNotice(database, await contextFor('head', morningOf(6)), baiyang, {
    application: lateApplication,
    text: '该件已逾期多日。请查明原因和责任单位，尽快答复申请人，并书面反馈办理情况。',
    dueOn: day(-2),
  });
  const answeredNotice = await issueNotice(database, await contextFor('head', morningOf(5)), land, {
    text: '请对照期限台账，报送本局正在征求意见和暂停计时的申请情况。',
    dueOn: day(1),
  });
  await respondToNotice(database, await contextFor('land-head', morningOf(4)), land, answeredNotice.id, {
    to: 'acknowledged',
  });
  await respondToNotice(database, await contextFor('handler', morningOf(1)), land, answeredNotice.id, {
    to: 'answered',
    text: '已逐件核对，征求意见的均已送达并催办，预计本周内全部收回。',
  });
  const openNotice = await issueNotice(database, await contextFor('head', morningOf(1)), land, {
    application: returnedApplication,
    text: '答复书被退回，请核实地址后重新送达。',
    dueOn: day(3),
  });
  await respondToNotice(database, await contextFor('land-head', now), land, openNotice.id, { to: 'acknowledged' });

  for (const application of [lateApplication, returnedApplication]) {
    const [code, id] = application.split(/-(?=\d+$)/u);
    const { person } = await contextFor('head', now);
    await startWatching(database, { agencyId: office.getAgency(code).id, id: Number(id) }, person, now);
  }
}
