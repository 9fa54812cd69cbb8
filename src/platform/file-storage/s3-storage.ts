// File storage in an S3-compatible store: https://KEY:PASSWORD@host/bucket?region=…
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { incomingFiles } from './incoming-files.js';
import type { FileStorage } from './file-storage.js';

/** Enough for twenty megabytes over a slow line; then the request is retried. */
const REQUEST_TIMEOUT_MS = 60_000;

/** @param incoming a local folder for files that are not uploaded yet */
export function s3Storage(url: string, incoming: string): FileStorage {
  const { username, password, origin, pathname, searchParams } = new URL(url);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  });
  const bucket = `${origin}${pathname.replace(/\/$/u, '')}`;
  const request = async (
    method: string,
    key: string,
    body?: Buffer<ArrayBuffer>,
    sha256?: string,
  ): Promise<Response> => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error('the file store does not answer')), REQUEST_TIMEOUT_MS);
    const response = await client
      .fetch(`${bucket}/${key}`, {
        method,
        ...(body && { body }),
        // The store refuses content whose hash differs.
        ...(sha256 !== undefined && { headers: { 'x-amz-content-sha256': sha256 } }),
        signal: late.signal,
      })
      // What it sends from here on goes on to a reader, who may be slow.
      .finally(() => clearTimeout(timer));
    if (!response.ok && response.status !== 404) {
      await response.body?.cancel();
      throw new Error(`the file store answered ${response.status} to ${method}`);
    }
    return response;
  };
  const incomingStorage = incomingFiles(incoming);
  return {
    ...incomingStorage,

    async keep(key, file) {
      const { status } = await request('PUT', key, await readFile(file.path), file.sha256);
      if (status === 404) throw new Error('the file store has no such bucket: see FILES_URL');
      await incomingStorage.discard(file);
    },

    async open(key) {
      const { ok, body } = await request('GET', key);
      if (ok) return body ? Readable.fromWeb(body as ReadableStream<Uint8Array>) : Readable.from([]);
      await body?.cancel();
      return null;
    },

    async destroy(key) {
      await request('DELETE', key);
    },
  };
}
