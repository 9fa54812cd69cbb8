// Plain HTTP is served to this machine only; beyond it a proxy must speak TLS.
import { assertEncryptedExposure } from '../../../src/platform/http/encrypted-exposure.js';
import { readConfig } from '../../../src/platform/config.js';
import { isLoopback } from '../../../src/platform/loopback.js';
import { cleanUp, startProgram, temporaryFolder } from '../../system/programs.js';

const expose = (settings: Record<string, string>) => () => assertEncryptedExposure(readConfig(settings));
const PUBLIC_URL = 'https://desk.county.example';

describe('plain HTTP', () => {
  it.each(['127.0.0.1', 'localhost', '::1', '127.0.0.53'])('is served on %s', (HOST) => {
    expect(isLoopback(HOST)).toBe(true);
    expect(expose({ HOST })).not.toThrow();
  });

  it.each(['0.0.0.0', '::', '10.1.2.3', 'desk.county.example', '127.0.0.1.example', '2001:db8::1'])(
    'is not served on %s without a proxy that speaks TLS',
    (HOST) => {
      expect(expose({ HOST })).toThrow(/HOST=.*PUBLIC_URL=https:\/\/…, TRUST_PROXY=…/u);
      expect(expose({ HOST, PUBLIC_URL })).toThrow(/set TRUST_PROXY=…/u);
      expect(expose({ HOST, TRUST_PROXY: '10.0.0.1' })).toThrow(/set PUBLIC_URL=https:\/\/… /u);
      expect(expose({ HOST, PUBLIC_URL: 'http://localhost:3000', TRUST_PROXY: '10.0.0.1' })).toThrow(/PUBLIC_URL/u);
      expect(expose({ HOST, PUBLIC_URL, TRUST_PROXY: '10.0.0.1' })).not.toThrow();
    },
  );
});

describe.each(['dist/src/main.js', 'dist/src/start.js'])('%s', (file) => {
  afterEach(cleanUp);

  it('stops at once with one line, before it makes a database', async () => {
    const program = startProgram('node', [file], { env: { HOST: '0.0.0.0', PORT: '0', DATA_DIR: temporaryFolder() } });
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toMatch(/^HOST=0\.0\.0\.0 .*unset HOST\.\n$/u);
    expect(program.stdout()).toBe('');
  });
});
