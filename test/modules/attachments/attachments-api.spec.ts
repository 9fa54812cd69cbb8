// Attachments over HTTP: type by content, access, integrity at every reading, removal.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';
import { waitUntil } from '../../system/programs.js';

const ON = '2026-01-05';
const MB = 1024 * 1024;
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const ADDRESS = '/api/applications/land-2026000001/attachments';

let office: TestOffice;
let server: TestServer;
let clerk: Caller;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['school', 'county']);
  await office.register(ON, { agency: 'land', applicant: { name: '欧阳奇特名' } });
  await office.register(ON, { agency: 'land' });
  await office.register(ON, { agency: 'school' });
  server = await TestServer.open(office, () => new Date('2026-01-06T01:00:00Z'));
  clerk = server.callerWith([2, 'clerk']);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const form = (content: Uint8Array<ArrayBuffer> | string, name = '申请书.pdf', kind = 'application'): FormData => {
  const upload = new FormData();
  upload.set('kind', kind);
  upload.set('file', new Blob([content]), name);
  return upload;
};

const send = (upload: FormData, by = clerk, to = ADDRESS): Promise<Answer> => by.post(to, upload);

/** Every file in the attachment store. */
const storedFiles = (): string[] =>
  readdirSync(server.folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    statSync(join(server.folder, each)).isFile(),
  );

const keyOf = async (id: unknown): Promise<string> => {
  const [row] = await office.rows<{ key: string }>('select key from attachment where id = $1', [id]);
  return join(server.folder, row!.key.slice(0, 2), row!.key);
};

describe('a file that is attached', () => {
  it('is taken with its type, its size and its hash, listed, and comes back as it was', async () => {
    const { status, body } = await send(form(PDF, '欧阳奇特名的申请书.pdf'));
    expect([status, body]).toEqual([201, body]);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(body).toMatchObject({
      kind: 'application',
      name: '欧阳奇特名的申请书.pdf',
      type: 'application/pdf',
      bytes: PDF.length,
      sha256,
      by: 's1',
      at: '2026-01-06T01:00:00+00:00',
      removed: null,
    });
    const answer = await fetch(`${server.address}${ADDRESS}/${String(body['id'])}`, {
      headers: { cookie: 'desk_session=s1' },
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="attachment-${String(body['id'])}.pdf"; filename*=UTF-8''${encodeURIComponent('欧阳奇特名的申请书.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });

  it('shows no person’s name in the list', async () => {
    const { body, text } = await clerk.get(ADDRESS);
    expect(body['attachments']).toMatchObject([{ name: '欧阳***的申请书.pdf' }]);
    expect(text).not.toContain('奇特');
  });

  it('gets its type from its content, not from its name', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
    expect((await send(form(png, 'a.pdf'))).body).toMatchObject({ type: 'image/png' });
    expect((await send(form('某地块征收补偿协议', 'a.exe'))).body).toMatchObject({ type: 'text/plain' });
    const gb18030 = Buffer.from('d5f7cad5b2b9b3a5d0add2e9', 'hex');
    expect((await send(form(gb18030, '征收.txt'))).body).toMatchObject({ type: 'text/plain' });
  });

  it.each([
    ['..\\..\\etc\\密码.pdf', '密码.pdf'],
    ['a/../../b.pdf', 'b.pdf'],
    ['evil\u202Efdp.exe', 'evilfdp.exe'],
    ['...', '未命名'],
  ])('named %j is stored as %s', async (name, stored) => {
    expect((await send(form(PDF, name))).body).toMatchObject({ name: stored });
  });

  it('is saved under an ending of its type, so that no program starts by a double click', async () => {
    const { body } = await send(form('new ActiveXObject("x")', '补正材料.js'));
    const { headers } = await clerk.get(`${ADDRESS}/${String(body['id'])}`);
    expect(headers['content-disposition']).toMatch(new RegExp(`''${encodeURIComponent('补正材料')}\\.js\\.txt$`, 'u'));
  });

  it('is listed with the names of applicants and agents masked, also of one whose name contains another', async () => {
    const { id } = await office.register(ON, {
      agency: 'land',
      applicant: { type: 'legalService', name: '正衡律师事务所' },
      agent: { name: '上官代理甲', authorised: true },
    });
    const address = `/api/applications/land-${id}/attachments`;
    await send(form(PDF, '正衡律师事务所委托上官代理甲的授权书.pdf'), clerk, address);
    const { id: second } = await office.register(ON, {
      agency: 'land',
      applicant: { name: '张三' },
      agent: { name: '张三丰', authorised: true },
    });
    await send(form(PDF, '张三丰代张三.pdf'), clerk, `/api/applications/land-${second}/attachments`);
    const namesAt = async (url: string): Promise<readonly string[]> =>
      ((await clerk.get(url)).body['attachments'] as { name: string }[]).map(({ name }) => name);
    expect(await namesAt(address)).toEqual(['正衡律师事务所委托上官***的授权书.pdf']);
    expect(await namesAt(`/api/applications/land-${second}/attachments`)).toEqual(['张**代张*.pdf']);
  });

  it('is recorded in the office’s events, without its name', async () => {
    const { body } = await send(form(PDF, '张三.pdf', 'evidence'));
    const [event] = await office.rows(`select * from office_event order by id desc limit 1`);
    expect(event).toMatchObject({
      agency_id: 2,
      type: 'attachmentAdded',
      by_role: 'clerk',
      actor: 's1',
      payload: { application: 2026_000001, attachment: body['id'], kind: 'evidence', type: 'application/pdf' },
    });
    expect(JSON.stringify(event)).not.toContain('张三');
  });
});

describe('a file that is refused', () => {
  const expectNothingStored = async (upload: FormData, by = clerk, to = ADDRESS): Promise<Answer> => {
    const [files, rows] = [storedFiles(), await office.count('attachment')];
    const answer = await send(upload, by, to);
    expect([storedFiles(), await office.count('attachment')]).toEqual([files, rows]);
    return answer;
  };

  it('leaves nothing: a program, a page in disguise, an unknown kind of content', async () => {
    const elf = Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(200)]);
    for (const content of [elf, Buffer.from([0, 1, 2, 3, 250, 251]), Buffer.from('<?xml version="1.0"?><svg/>')]) {
      const { status, body } = await expectNothingStored(form(content, '申请书.pdf'));
      expect([status, body['code']]).toEqual([422, 'invalid']);
      expect(body['faults']).toMatchObject([{ field: 'file' }]);
    }
  });

  it('leaves nothing: empty, too large by a byte, of no kind, with no file, two files', async () => {
    expect((await expectNothingStored(form(''))).status).toBe(422);
    const most = Buffer.concat([PDF, Buffer.alloc(MB - PDF.length, 32)]);
    const { status, body } = await expectNothingStored(form(Buffer.concat([most, PDF.subarray(0, 1)])));
    expect([status, body['code'], body['detail']]).toEqual([413, 'too-large', '文件不得超过1 MB，请压缩或拆分后上传']);
    expect((await expectNothingStored(form(PDF, 'a.pdf', 'letter'))).body).toMatchObject({
      code: 'invalid',
      faults: [{ field: 'kind' }],
    });
    const without = new FormData();
    without.set('kind', 'reply');
    expect((await expectNothingStored(without)).status).toBe(400);
    const two = form(PDF);
    two.append('file', new Blob([PDF]), 'b.pdf');
    expect((await expectNothingStored(two)).status).toBe(413);
    const more = form(PDF);
    more.set('state', 'kept');
    expect((await expectNothingStored(more)).status).toBe(422);
    expect((await send(form(most))).status).toBe(201);
  });

  it('leaves nothing when the sender breaks off', async () => {
    const [files, rows] = [storedFiles(), await office.count('attachment')];
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n';
    const { connect } = await import('node:net');
    const { port } = new URL(server.address);
    const uploadStarted = new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST ${ADDRESS} HTTP/1.1\r\nHost: x\r\nCookie: desk_session=s1\r\nx-csrf-token: of-his-own-page\r\n` +
            `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n${head}`,
        );
      });
      socket.on('error', reject).on('close', () => resolve());
      void waitUntil('the first bytes', () => storedFiles().length > files.length).then(() => socket.destroy());
    });
    await uploadStarted;
    await waitUntil('the clearing up', () => storedFiles().length === files.length);
    expect(await office.count('attachment')).toBe(rows);
  });

  it.each([
    [
      'within its file',
      '; boundary=x',
      'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n',
    ],
    ['within the head of a part', '; boundary=x', 'Content-Disposition: form-data; name="fi'],
    ['nowhere, without a boundary', '', ''],
  ])('is a form that ends %s, and not a server error', async (_, boundary, rest) => {
    const [files, rows] = [storedFiles(), await office.count('attachment')];
    const answer = await fetch(`${server.address}${ADDRESS}`, {
      method: 'POST',
      headers: { ...clerk.headers, 'content-type': `multipart/form-data${boundary}` },
      body: `--x\r\n${rest}`,
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'bad-request' }]);
    expect([storedFiles(), await office.count('attachment')]).toEqual([files, rows]);
  });

  it('is one sent without the right, to no application, or not as a form', async () => {
    expect((await expectNothingStored(form(PDF), server.callerWith([2, 'auditor']))).status).toBe(403);
    expect((await expectNothingStored(form(PDF), server.callerWith([3, 'clerk']))).status).toBe(403);
    expect((await expectNothingStored(form(PDF), clerk, '/api/applications/land-2026000099/attachments')).status).toBe(
      404,
    );
    expect((await clerk.post(ADDRESS, { kind: 'reply' })).body).toMatchObject({ status: 415, code: 'wrong-type' });
    expect((await send(form(PDF), server.anonymous)).status).toBe(401);
  });

  it('is the one after the last that an application can have', async () => {
    const full = '/api/applications/land-2026000002/attachments';
    await office.rows(
      `insert into attachment (agency_id, application_id, key, kind, state, name, type, bytes, sha256, uploaded_by, at)
       select 2, 2026000002, gen_random_uuid(), 'other', 'kept', 'a', 'text/plain', 1, repeat('0', 64), 's1', now()
       from generate_series(1, 200)`,
    );
    expect((await expectNothingStored(form(PDF), clerk, full)).body).toMatchObject({
      status: 409,
      code: 'not-allowed',
    });
  });
});

describe('a download', () => {
  let id: number;
  beforeAll(async () => {
    id = (await send(form(PDF))).body['id'] as number;
  });

  it('of another application’s attachment finds nothing', async () => {
    expect((await clerk.get(`/api/applications/land-2026000002/attachments/${id}`)).status).toBe(404);
    const teacher = server.callerWith([3, 'clerk']);
    expect((await teacher.get(`/api/applications/school-2026000001/attachments/${id}`)).status).toBe(404);
    expect((await teacher.get(`${ADDRESS}/${id}`)).status).toBe(403);
  });

  it('is for roles that handle personal data, and recorded', async () => {
    expect((await server.callerWith([2, 'statistician']).get(`${ADDRESS}/${id}`)).status).toBe(403);
    const before = await office.count('person_reading');
    await clerk.get(`${ADDRESS}/${id}?reason=check`);
    const [reading] = await office.rows('select * from person_reading order by id desc limit 1');
    expect(await office.count('person_reading')).toBe(before + 1);
    expect(reading).toMatchObject({ attachment_id: String(id), party_seq: null, login: 's1', reason: 'check' });
  });

  it('of a damaged or missing file says so, and how to restore it', async () => {
    const { body } = await send(form(PDF));
    const file = await keyOf(body['id']);
    const content = readFileSync(file);
    content[20]! ^= 1;
    writeFileSync(file, content);
    const damaged = await clerk.get(`${ADDRESS}/${String(body['id'])}`);
    expect(damaged.status).toBe(500);
    expect(damaged.body).toMatchObject({
      code: 'damaged',
      texts: { en: expect.stringMatching(/damaged.*backup/u) as string },
    });
    expect(damaged.text).not.toContain('%PDF');
  });
});

describe('a preview', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const previewOf = async (upload: FormData, by = clerk): Promise<Answer> => {
    const { body } = await send(upload);
    return by.get(`${ADDRESS}/${String(body['id'])}/preview?reason=look`);
  };

  it.each([
    ['a PDF file', PDF, '申请书.pdf', 'application/pdf'],
    ['an image, whatever it is called', PNG, '网页.html', 'image/png'],
  ])('shows %s with its own type, and runs nothing of it', async (_what, content, name, type) => {
    const { status, headers } = await previewOf(form(content, name));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    });
    expect(headers['content-disposition']).toMatch(/^inline; filename="attachment-\d+\.(?:pdf|png)"/u);
  });

  it('is recorded like a download, and for the same people', async () => {
    const before = await office.count('person_reading');
    await previewOf(form(PDF));
    const [reading] = await office.rows('select * from person_reading order by id desc limit 1');
    expect(await office.count('person_reading')).toBe(before + 1);
    expect(reading).toMatchObject({ party_seq: null, login: 's1', reason: 'look' });
    expect((await previewOf(form(PDF), server.callerWith([2, 'statistician']))).status).toBe(403);
  });

  it('of anything else is refused with what to do, and recorded nowhere', async () => {
    const before = await office.count('person_reading');
    const { status, body } = await previewOf(form('<script>alert(1)</script>', '网页.pdf'));
    expect([status, body['code']]).toEqual([409, 'not-allowed']);
    expect(body['detail']).toContain('请下载');
    expect((await clerk.get(`${ADDRESS}/999999/preview`)).status).toBe(404);
    expect(await office.count('person_reading')).toBe(before);
  });
});

describe('an attachment that is removed', () => {
  it('needs a reason', async () => {
    const { body } = await send(form(PDF));
    expect((await clerk.request('DELETE', `${ADDRESS}/${String(body['id'])}`)).status).toBe(422);
    expect((await clerk.request('DELETE', `${ADDRESS}/${String(body['id'])}?reason=%20`)).status).toBe(422);
  });

  it('is destroyed, and stays known: who, when, why', async () => {
    const { body } = await send(form(PDF));
    const address = `${ADDRESS}/${String(body['id'])}`;
    const file = await keyOf(body['id']);
    expect((await clerk.request('DELETE', `${address}?reason=${encodeURIComponent('传错了')}`)).status).toBe(204);
    expect(() => readFileSync(file)).toThrow(/ENOENT/u);
    expect((await clerk.get(address)).status).toBe(404);
    expect((await clerk.request('DELETE', `${address}?reason=x`)).status).toBe(404);
    const list = (await clerk.get(ADDRESS)).body['attachments'] as { id: unknown; removed: unknown }[];
    expect(list.find(({ id }) => id === body['id'])).toMatchObject({
      removed: { by: 's1', at: '2026-01-06T01:00:00+00:00', reason: '传错了' },
    });
    const [event] = await office.rows('select type, payload from office_event order by id desc limit 1');
    expect(event).toMatchObject({ type: 'attachmentRemoved', payload: { attachment: body['id'] } });
  });
});
