// A small S3-compatible server that accepts only requests with a valid AWS4 signature.
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export class S3Server {
  readonly objects = new Map<string, Buffer>();
  /** Requests with their status: 'PUT 200'. */
  readonly requestLog: string[] = [];
  /** The number of coming requests to answer with 503. */
  failuresLeft = 0;

  private constructor(
    private readonly server: Server,
    private readonly secret: string,
  ) {}

  static async open(secret = 'a/secret+key'): Promise<S3Server> {
    const server = createServer();
    const store = new S3Server(server, secret);
    server.on('request', (request, response) => {
      void store.serve(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return store;
  }

  url(bucket = 'desk', secret = this.secret, region = 'cn-north-1'): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://KEY:${encodeURIComponent(secret)}@127.0.0.1:${port}/${bucket}?region=${region}`;
  }

  close = (): Promise<void> => new Promise((resolve) => void this.server.close(() => resolve()));

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, content } = this.answer(request, await buffer(request));
    this.requestLog.push(`${request.method} ${status}`);
    response.writeHead(status).end(content);
  }

  private answer(request: IncomingMessage, body: Buffer): { readonly status: number; readonly content?: Buffer } {
    if (this.failuresLeft > 0 && this.failuresLeft-- > 0) return { status: 503 };
    if (!this.isSigned(request)) return { status: 403 };
    const declaredHash = request.headers['x-amz-content-sha256'];
    if (declaredHash !== 'UNSIGNED-PAYLOAD' && declaredHash !== sha256(body)) return { status: 400 };
    const path = request.url!;
    if (!path.startsWith('/desk/')) return { status: 404 };
    if (request.method === 'PUT') {
      this.objects.set(path, body);
      return { status: 200 };
    }
    if (request.method === 'DELETE') {
      this.objects.delete(path);
      return { status: 204 };
    }
    const content = this.objects.get(path);
    return content ? { status: 200, content } : { status: 404 };
  }

  /** AWS Signature Version 4, from its specification. */
  private isSigned({ method, url, headers }: IncomingMessage): boolean {
    const pattern =
      /^AWS4-HMAC-SHA256 Credential=KEY\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/u;
    const [, day, region, names, signature] = pattern.exec(headers.authorization ?? '') ?? [];
    if (!day || !region || !names || !signature) return false;
    const canonical = [
      method,
      url,
      '',
      ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
      '',
      names,
      headers['x-amz-content-sha256'],
    ].join('\n');
    const scope = `${day}/${region}/s3/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
    const key = [region, 's3', 'aws4_request'].reduce<Buffer>(
      (signingKey, part) => hmac(signingKey, part),
      hmac(`AWS4${this.secret}`, day),
    );
    return hmac(key, toSign).toString('hex') === signature && names.split(';').includes('host');
  }
}
