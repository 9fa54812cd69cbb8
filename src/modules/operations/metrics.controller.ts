// Metrics for Prometheus.
import { Controller, Get, Header, Res } from '@nestjs/common';
import { Metrics } from './metrics.js';

@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('cache-control', 'no-store')
  async show(@Res({ passthrough: true }) reply: { header(name: string, value: string): unknown }): Promise<string> {
    const text = await this.metrics.text();
    reply.header('content-type', this.metrics.contentType);
    return text;
  }
}
