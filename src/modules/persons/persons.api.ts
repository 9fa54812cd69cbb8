// Operations on personal data: masked lists, single persons in full, and who read them.
import { z } from 'zod';
import { AGENT_ID_TYPES } from '../../domain/persons/agent.js';
import { PERSON_SEARCHES } from '../../domain/persons/person-search.js';
import { SHOWN_ROLES } from '../../domain/persons/party-roles.js';
import { ApplicationName, ApplicationNumber, NamesByLogin } from '../../platform/http/field-schemas.js';
import { operation } from '../../platform/http/operation.js';

const shortText = z.string().trim().min(1).max(200);

/** Art. 29: how to reach the applicant, and how they want the information. */
export const CONTACT_FIELDS = {
  phone: shortText.optional(),
  email: shortText.optional(),
  address: shortText.optional(),
  postcode: shortText.optional(),
  wanted: shortText.optional().describe('获取信息的方式、途径 How the information is wanted (art. 29)'),
};

export const Contact = z.object(CONTACT_FIELDS).meta({ id: 'Contact' });

export const Agent = z
  .strictObject({
    name: shortText,
    idType: z.enum(AGENT_ID_TYPES).optional(),
    idNumber: shortText.max(100).optional(),
    phone: shortText.optional(),
    address: shortText.optional(),
    authorised: z.boolean().describe('已出示授权委托书 Whether a power of attorney was shown'),
  })
  .meta({ id: 'Agent' });

export const PersonShown = z
  .object({
    seq: z.int().describe('Names the person in addresses'),
    role: z.enum(SHOWN_ROLES),
    consultation: z.string().nullable(),
    name: z.string(),
    idNumber: z.string().nullable(),
    contact: Contact,
    idType: z.enum(AGENT_ID_TYPES).optional().describe('Of an agent'),
    authorised: z.boolean().optional().describe('Of an agent: whether a power of attorney was shown'),
  })
  .meta({ id: 'Person' });

export const listPersons = operation({
  name: 'listPersons',
  method: 'GET',
  path: '/api/applications/:application/persons',
  tag: 'persons',
  summary: { zh: '申请的有关人员（已遮盖）', en: 'The persons of an application, masked' },
  admits: { right: 'readApplications', at: 'application' },
  params: z.object({ application: ApplicationName }),
  answer: z.object({ persons: z.array(PersonShown) }),
});

export const readPerson = operation({
  name: 'readPerson',
  method: 'GET',
  path: '/api/applications/:application/persons/:seq',
  tag: 'persons',
  summary: { zh: '查看一个人的完整信息，查看会被记录', en: 'One person in full; the reading is recorded' },
  admits: { right: 'readPersons', at: 'application' },
  params: z.object({ application: ApplicationName, seq: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: z.strictObject({ reason: z.string().max(200).optional().describe('查看事由 Why, for the record') }),
  answer: PersonShown,
});

export const readAgent = operation({
  name: 'readAgent',
  method: 'GET',
  path: '/api/applications/:application/persons/:seq/agent',
  tag: 'persons',
  summary: { zh: '查看代理人的完整信息，查看会被记录', en: "An applicant's agent in full; the reading is recorded" },
  admits: readPerson.admits,
  params: readPerson.params,
  query: readPerson.query,
  answer: PersonShown,
});

export const ReadingRecord = z
  .object({
    id: z.int(),
    agency: z.string().describe('The code of the agency'),
    application: ApplicationName.nullable().describe(
      '代码-编号；未涉及具体申请的查找为 null Null for a search about none',
    ),
    person: z.int().nullable().describe('The person who was shown'),
    ofAgent: z.boolean().describe('代理人 Not the applicant himself was shown but his agent'),
    attachment: z.int().nullable().describe('The attachment that was downloaded'),
    search: z
      .object({
        kind: z.enum(PERSON_SEARCHES).describe('查重、按姓名查找 For likely repeats, or a list by a full name'),
        name: z.string().describe('脱敏 Masked'),
        found: z.int().describe('找到的件数 How many applications of the person it showed'),
      })
      .nullable(),
    login: z.string(),
    role: z.string(),
    at: z.string().describe('ISO 8601'),
    from: z.string().describe('The address that it was read from'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ReadingRecord' });

export const listReadingRecords = operation({
  name: 'listReadingRecords',
  method: 'GET',
  path: '/api/reading-records',
  tag: 'persons',
  summary: {
    zh: '个人信息查看、查找记录，新的在前',
    en: 'Who read personal data or searched for a person, the latest first',
  },
  admits: { right: 'readRecords', at: 'anywhere' },
  query: z.strictObject({
    application: ApplicationNumber.optional().describe('仅此申请 Of one application alone'),
    login: z.string().max(64).optional().describe('仅此账号 By one account alone'),
    cursor: z.coerce.number().int().min(1).optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ records: z.array(ReadingRecord), names: NamesByLogin, next: z.string().nullable() }),
});
