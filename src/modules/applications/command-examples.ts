// An example body for each command, for the documentation and the tests that walk every route.
import type { ApplicationCommands, OfficeCommands } from '../../domain/applications/commands.js';

export const REGISTRATION_EXAMPLE: OfficeCommands['register'] = {
  applicant: { type: 'naturalPerson', name: '李明', idNumber: '110101199003070000' },
  channel: 'counter',
  content: '某地块征收补偿协议',
};

/** The body of a request: applications that are split off have no names yet. */
type CommandBody<Name extends keyof ApplicationCommands> = Name extends 'split'
  ? { readonly into: readonly { readonly content: string }[] }
  : ApplicationCommands[Name];

export const COMMAND_EXAMPLES: { readonly [Name in keyof ApplicationCommands]: CommandBody<Name> } = {
  confirmReceipt: {},
  amendRegistration: { fields: { name: '李铭' }, reason: '姓名登记有误' },
  void: { reason: '同一信件录了两次' },
  split: { into: [{ content: '会议纪要' }] },
  assign: { handler: '规划科' },
  accept: {},
  requestSupplement: { items: ['请写明文件名称或文号'], workingDays: 10 },
  noticeDelivered: { kind: 'supplement' },
  receiveSupplement: {},
  confirmLapse: {},
  acceptLateSupplement: { reason: '住院，附证明' },
  consultThirdParty: { consultation: '征1', party: '某公司' },
  consultAgency: { consultation: '征2', party: '市发展改革委' },
  consultationDelivered: { consultation: '征1' },
  receiveOpinion: { consultation: '征1', opinion: 'agree' },
  endConsultation: { consultation: '征1', reason: 'unreachable' },
  extendReply: { workingDays: 20, approvedBy: '机构负责人' },
  demandReasons: {},
  receiveReasons: { acceptable: true },
  delayReply: { until: '2030-12-31' },
  noticeFee: { basis: 'pages', quantity: 201 },
  payFee: {},
  submitDraft: { outcome: 'disclosed' },
  review: { kind: 'secrecy', passed: true },
  sign: {},
  dispatch: { method: 'ems', trackingNumber: '1234567890123' },
  confirmDelivery: {},
  returnMail: {},
  withdraw: {},
  archive: {},
};
