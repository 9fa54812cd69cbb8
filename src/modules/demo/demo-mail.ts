// Incoming mail of the demo: new, handed over, late, registered and set aside.
import { addDays, dayAt } from '../../domain/day.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { submitRegistration } from '../applications/submit-registration.js';
import { handMailOver, type NewMail, recordMail, setMailAside, signForMail } from '../incoming-mail/mail-commands.js';
import type { ContextFor } from './demo-contexts.js';

export async function seedDemoMail(
  database: Database,
  office: Office,
  contextFor: ContextFor,
  now: string,
): Promise<void> {
  const yunqi = office.getAgency('yunqi');
  const morningOf = (daysAgo: number): string => `${addDays(dayAt(now), -daysAgo)}T09:20:00+08:00`;
  const record = async (mail: NewMail, at = now): Promise<{ readonly agencyId: number; readonly id: number }> => {
    const { mail: id } = await recordMail(database, await contextFor('clerk', at), yunqi, mail);
    return { agencyId: yunqi.id, id };
  };

  const petitionMail = await record({ kind: 'handedIn', sender: '马德胜', note: '手写材料三页' }, morningOf(3));
  await setMailAside(
    database,
    await contextFor('clerk', morningOf(3)),
    petitionMail,
    '反映邻里纠纷，非公开申请，已转信访部门',
  );
  await record({ kind: 'ordinaryMail', sender: '田玉兰', note: '白色信封，无回执' }, morningOf(2));

  const toSign = await record({ kind: 'email', sender: '云溪县晨光社区业主委员会', note: '附件两个' });
  await handMailOver(database, await contextFor('clerk', now), toSign, { role: 'handler' });
  const signed = await record({ kind: 'signedMail', trackingNumber: '1120000000021', sender: '正衡律师事务所' });
  await handMailOver(database, await contextFor('clerk', now), signed, { role: 'handler' });
  await signForMail(database, await contextFor('handler', now), signed);
  await record({ kind: 'signedMail', trackingNumber: '1120000000038', sender: '郭晓东', note: '牛皮纸信封' });

  const { id: registered } = await record({
    kind: 'signedMail',
    trackingNumber: '1120000000045',
    sender: '云溪建材有限公司',
  });
  await submitRegistration(database, await contextFor('clerk', now), {
    agency: 'yunqi',
    mail: registered,
    channel: 'signedMail',
    applicant: { type: 'commercialEnterprise', name: '云溪建材有限公司' },
    content: '县级储备地块近三年出让计划及实际成交情况',
  });
  const fax = { kind: 'fax', note: '共四页，末页不清' } as const;
  await recordMail(database, await contextFor('baiyang-clerk', morningOf(1)), office.getAgency('baiyang'), fax);
}
