// The file storage: the same guarantees on disk and in an S3-compatible store.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { diskStorage } from '../../../src/platform/file-storage/disk-storage.js';
import type { FileStorage } from '../../../src/platform/file-storage/file-storage.js';
import { s3Storage } from '../../../src/platform/file-storage/s3-storage.js';
import { readAll } from '../../support/stored-files.js';
import { S3Server } from '../../support/s3-server.js';

let folder: string;
let s3: S3Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-files-'));
  s3 = await S3Server.open();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await s3.close();
});

const incoming = (): string[] => (existsSync(join(folder, 'incoming')) ? readdirSync(join(folder, 'incoming')) : []);

describe.each<[string, () => FileStorage]>([
  ['on disk', () => diskStorage(folder)],
  ['in an S3-compatible store', () => s3Storage(s3.url(), join(folder, 'incoming'))],
])('contents %s', (_where, open) => {
  it('are counted and hashed as they arrive, kept, read and destroyed', async () => {
    const files = open();
    const key = randomUUID();
    const arrival = await files.arrive(Readable.from([Buffer.from('某'), Buffer.from('事')]));
    expect(arrival).toMatchObject({
      bytes: 6,
      sha256: 'aa67d7c7a04278ca181cd239f4bcf9293050602cde48784b8725731e8c66e5fc',
    });
    await files.keep(key, arrival);
    expect(incoming()).toEqual([]);
    expect((await readAll(files, key))?.toString()).toBe('某事');
    // Discarded after it was kept: nothing happens.
    await files.discard(arrival);
    expect((await readAll(files, key))?.toString()).toBe('某事');
    await files.destroy(key);
    expect(await readAll(files, key)).toBeNull();
    await files.destroy(key);
  });

  it('leave nothing when the stream breaks, or when they are thrown away', async () => {
    const files = open();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the line is cut');
      })(),
    );
    await expect(files.arrive(broken)).rejects.toThrow('the line is cut');
    await files.discard(await files.arrive(Readable.from([Buffer.from('x')])));
    expect(incoming()).toEqual([]);
  });

  it('that arrived and were left behind are cleared, what arrives now is not', async () => {
    const files = open();
    const [old, fresh] = [
      await files.arrive(Readable.from(['a'].map((each) => Buffer.from(each)))),
      await files.arrive(Readable.from([Buffer.from('b')])),
    ];
    utimesSync(old.path, new Date('2026-01-05'), new Date('2026-01-05'));
    expect(await files.tidy(new Date('2026-01-06'))).toBe(1);
    expect(existsSync(old.path)).toBe(false);
    expect(existsSync(fresh.path)).toBe(true);
    await files.discard(fresh);
  });
});

describe('contents on disk', () => {
  it('cannot be read by other users', async () => {
    const files = diskStorage(folder);
    const key = randomUUID();
    await files.keep(key, await files.arrive(Readable.from([Buffer.from('x')])));
    expect(statSync(join(folder, key.slice(0, 2), key)).mode & 0o077).toBe(0);
  });

  it('lie under no key that leads elsewhere', async () => {
    for (const key of ['../../etc/passwd', 'a', 'A0000000/..']) {
      await expect(async () => diskStorage(folder).open(key)).rejects.toThrow(TypeError);
    }
  });
});

describe('contents in an S3-compatible store', () => {
  it('go nowhere with a wrong secret, into no bucket that is not there, and say so', async () => {
    for (const [url, message] of [
      [s3.url('desk', 'wrong'), /answered 403/u],
      [s3.url('other'), /no such bucket/u],
    ] as const) {
      const files = s3Storage(url, join(folder, 'incoming'));
      const arrival = await files.arrive(Readable.from([Buffer.from('x')]));
      await expect(files.keep(randomUUID(), arrival)).rejects.toThrow(message);
      await files.discard(arrival);
    }
    expect(s3.objects.size).toBe(0);
  });

  it('are tried again when the store is busy', async () => {
    const files = s3Storage(s3.url(), join(folder, 'incoming'));
    s3.failuresLeft = 1;
    await files.destroy(randomUUID());
    expect(s3.requestLog.slice(-2)).toEqual(['DELETE 503', 'DELETE 204']);
  });

  it('are refused by the store if they changed on the way', async () => {
    const files = s3Storage(s3.url(), join(folder, 'incoming'));
    const arrival = await files.arrive(Readable.from([Buffer.from('x')]));
    await expect(files.keep(randomUUID(), { ...arrival, sha256: '0'.repeat(64) })).rejects.toThrow(/answered 400/u);
    await files.discard(arrival);
  });
});
