// Attachments. The server cleans up leftover files itself, as they may lie on its own disk.
import { Module } from '@nestjs/common';
import type { AppDependencies } from '../../platform/app-dependencies.js';
import type { AttachmentSettings } from '../../platform/file-storage/file-storage.js';
import { ATTACHMENTS, DEPENDENCIES } from '../../platform/tokens.js';
import { AttachmentsCleanup } from './attachments-cleanup.schedule.js';
import { AttachmentsController } from './attachments.controller.js';

@Module({
  controllers: [AttachmentsController],
  providers: [
    AttachmentsCleanup,
    {
      provide: ATTACHMENTS,
      inject: [DEPENDENCIES],
      useFactory: ({ attachments }: AppDependencies): AttachmentSettings | null => attachments ?? null,
    },
  ],
})
export class AttachmentsModule {}
