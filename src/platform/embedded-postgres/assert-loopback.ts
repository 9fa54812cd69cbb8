// The embedded PostgreSQL is reached over the loopback interface alone; some containers have none that is up.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { StartupError } from '../startup-error.js';

/** Tried by a connection, before a server is started that nobody could reach. @throws StartupError with the remedy */
export async function assertLoopback(): Promise<void> {
  const server = createServer((socket) => socket.destroy());
  try {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  } catch (error) {
    throw new StartupError(
      '本机的回环地址 127.0.0.1 不通，内置数据库无法使用：请启用回环接口（ip link set lo up），或者设置 DATABASE_URL。' +
        'The loopback address 127.0.0.1 does not work here, and the embedded PostgreSQL needs it: bring the interface up (ip link set lo up), or set DATABASE_URL.',
      { cause: error },
    );
  } finally {
    server.close();
  }
}
