// Metrics for Prometheus.
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { METRICS } from '../../platform/tokens.js';

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

@Controller('metrics')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Metrics) {}

  @Get()
  @Header('cache-control', 'no-store')
  async show(@Res({ passthrough: true }) reply: { header(name: string, value: string): unknown }): Promise<string> {
    const text = await this.metrics.text();
    reply.header('content-type', this.metrics.contentType);
    return text;
  }
}
