// The side branches of an application, each with the phase where it started and what became of it.
import { CONSULTATION_ENDING_LABEL, type Text } from '@domain/vocabulary.js';
import {
  type Application,
  consultationsOf,
  type ConsultationCard,
  factsOf,
  lastEvent,
  replyDeadlineOf,
} from './application';

interface Branch {
  readonly key: string;
  readonly phase: string;
  readonly text: Text;
}

export function branchesOf(page: Application): readonly Branch[] {
  const { supplement, reasons, fee } = factsOf(page);
  const reply = replyDeadlineOf(page);
  const phaseAt = (type: string, consultation?: string): string => {
    const event = page.timeline.findLast(
      (each) => each.type === type && (consultation === undefined || each.details['consultation'] === consultation),
    );
    return event?.state.split('.')[0] ?? page.phase;
  };
  const branch = (key: string, type: string, zh: string, en: string): Branch => ({
    key,
    phase: phaseAt(type),
    text: { zh, en },
  });
  const branches: Branch[] = [];
  if (supplement) {
    const [zh, en] = supplement.receivedOn
      ? ['已收到', 'received']
      : lastEvent(page, 'supplementLapsed')
        ? ['逾期', 'lapsed']
        : ['等待中', 'awaited'];
    branches.push(branch('supplement', 'supplementRequested', `补正 · ${zh}`, `supplement · ${en}`));
  }
  for (const consultation of consultationsOf(page)) {
    const { zh, en } = opinionOf(consultation);
    branches.push({
      key: `consultation ${consultation.name}`,
      phase: phaseAt('consultationSent', consultation.name),
      text: { zh: `征询 · ${zh}`, en: `consultation · ${en}` },
    });
  }
  if (reply?.fixedOn) branches.push(branch('delay', 'replyDelayed', '延迟答复', 'delayed'));
  if (reply?.extension) {
    branches.push(
      branch('extension', 'replyExtended', `延期 ${reply.extension} 个工作日`, `extended by ${reply.extension}`),
    );
  }
  if (reasons) {
    const [zh, en] =
      reasons.acceptable === undefined
        ? reasons.lapsedOn
          ? ['逾期未说明', 'silent']
          : ['等待中', 'awaited']
        : reasons.acceptable
          ? ['合理', 'good']
          : ['不合理', 'no good'];
    branches.push(branch('reasons', 'reasonsDemanded', `说明理由 · ${zh}`, `reasons · ${en}`));
  }
  if (fee) {
    const [zh, en] = fee.paidOn
      ? ['已缴', 'paid']
      : lastEvent(page, 'feeLapsed')
        ? ['逾期未缴', 'lapsed']
        : ['待缴', 'awaited'];
    branches.push(branch('fee', 'feeNoticed', `收费 ${fee.amount} 元 · ${zh}`, `fee ${fee.amount} · ${en}`));
  }
  if (lastEvent(page, 'mailReturned')) branches.push(branch('returned', 'mailReturned', '曾退件', 'returned once'));
  return branches;
}

/** The state of a consultation, so far. */
export function opinionOf({ opinion, deemedConsent, ending, endedOn, deliveredOn }: ConsultationCard): Text {
  if (opinion === 'agree') return { zh: '同意公开', en: 'agrees' };
  if (opinion === 'object') return { zh: '不同意公开', en: 'objects' };
  if (deemedConsent) return { zh: '逾期未答，视为同意', en: 'silent: consent' };
  if (ending) {
    const { zh, en } = CONSULTATION_ENDING_LABEL[ending];
    return { zh: `已终止：${zh}`, en: `ended: ${en}` };
  }
  if (endedOn) return { zh: '逾期未答', en: 'silent' };
  return deliveredOn ? { zh: '已送达，待答', en: 'delivered, awaited' } : { zh: '已发出，未送达', en: 'on its way' };
}
