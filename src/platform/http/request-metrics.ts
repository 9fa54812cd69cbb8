// How long answers take, by route.
import { Histogram } from 'prom-client';
import { inRegistry, SECONDS_BUCKETS } from '../metrics-registry.js';

const httpSeconds = new Histogram({
  ...inRegistry,
  name: 'desk_http_seconds',
  help: 'How long an answer took, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: SECONDS_BUCKETS,
});

/** Records an HTTP answer; `route` is a pattern, never the requested URL. */
export const recordHttpAnswer = (method: string, route: string, status: number, seconds: number): void =>
  httpSeconds.observe({ method, route, status: String(status) }, seconds);
