// What the HTTP interface itself serves: the screens, and explanations of problem types.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { AppDependencies } from '../app-dependencies.js';
import { DEPENDENCIES, WEB_PAGE } from '../tokens.js';
import { ProblemsController } from './problems/problems.controller.js';
import { WebController } from './web/web.controller.js';

@Module({
  controllers: [ProblemsController, WebController],
  providers: [
    {
      provide: WEB_PAGE,
      inject: [DEPENDENCIES],
      useFactory: ({ webFolder }: AppDependencies): string | null =>
        webFolder ? readFileSync(join(webFolder, 'index.html'), 'utf8') : null,
    },
  ],
})
export class HttpModule {}
