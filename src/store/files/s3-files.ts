// File storage in an S3-compatible store: https://KEY:PASSWORD@host/bucket?region=…
import { readFile } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import { arrivalsIn } from './arrivals.js';
import type { Files } from './files.js';

/** Enough for twenty megabytes over a slow line; then the request is retried. */
const PATIENCE_MS = 60_000;

/** @param incoming a local folder for files that are not uploaded yet */
export function s3Files(url: string, incoming: string): Files {
  const { username, password, origin, pathname, searchParams } = new URL(url);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  });
  const bucket = `${origin}${pathname.replace(/\/$/u, '')}`;
  const ask = async (method: string, key: string, body?: Buffer<ArrayBuffer>, sha256?: string): Promise<Response> => {
    const answer = await client.fetch(`${bucket}/${key}`, {
      method,
      ...(body && { body }),
      // The store refuses content whose hash differs.
      ...(sha256 !== undefined && { headers: { 'x-amz-content-sha256': sha256 } }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok && answer.status !== 404) {
      await answer.body?.cancel();
      throw new Error(`the file store answered ${answer.status} to ${method}`);
    }
    return answer;
  };
  const arrivals = arrivalsIn(incoming);
  return {
    ...arrivals,

    async keep(key, arrival) {
      const { status } = await ask('PUT', key, await readFile(arrival.path), arrival.sha256);
      if (status === 404) throw new Error('the file store has no such bucket: see FILES_URL');
      await arrivals.discard(arrival);
    },

    async read(key) {
      const answer = await ask('GET', key);
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
    },

    async destroy(key) {
      await ask('DELETE', key);
    },
  };
}
