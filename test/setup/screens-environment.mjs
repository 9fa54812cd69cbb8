// A page without a browser: jsdom, with what it lacks and Node.js has: fetch and text encoding.
import { TestEnvironment } from 'jest-environment-jsdom';

export default class ScreensEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    // A signal has to be of the same make as the request that takes it.
    Object.assign(this.global, { fetch, Headers, Request, Response, AbortController, AbortSignal });
    Object.assign(this.global, { TextEncoder, TextDecoder });
  }
}
