// Contents in an S3-compatible store: https://KEY:PASSWORD@host/bucket?region=…
import { readFile } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import { arrivalsIn } from './arrivals.js';
import type { Files } from './files.js';

/** An upload of twenty megabytes over a slow line; then it is given up and tried again. */
const PATIENCE_MS = 60_000;

/** @param incoming a folder of this machine, for what has not been sent there yet */
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
      // The store refuses what is not what was hashed on arrival.
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
