// Where the metrics of this process are registered, for Prometheus.
import { collectDefaultMetrics, Registry } from 'prom-client';

export const SECONDS_BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** To be spread into each metric. */
export const inRegistry = { registers: [registry] };
