// Removes leftover attachment files at start and once a day; until then they only take up space.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { ATTACHMENTS, CLOCK } from '../../platform/tokens.js';
import type { AttachmentSettings } from '../../platform/file-storage/file-storage.js';
import { cleanUpAttachments } from './clean-up-attachments.js';

const DAY_MS = 86_400_000;

@Injectable()
export class AttachmentsCleanup implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('attachments');
  #timer: NodeJS.Timeout | undefined;
  #cleanup: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    @Inject(ATTACHMENTS) private readonly settings: AttachmentSettings | null,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {}

  /** The server's start does not wait for the cleanup. */
  onApplicationBootstrap(): void {
    if (!this.settings) return;
    this.#cleanup = this.clean();
    this.#timer = setInterval(() => void (this.#cleanup = this.clean()), DAY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.#cleanup;
  }

  async clean(): Promise<void> {
    if (!this.settings) return;
    try {
      const { unfinished, destroyed, arrivals } = await cleanUpAttachments(
        this.database,
        this.settings.files,
        this.now(),
      );
      if (unfinished + destroyed + arrivals > 0) {
        this.#log.log(`unfinished ${unfinished}, destroyed ${destroyed}, arrivals ${arrivals}`);
      }
    } catch (error) {
      this.#log.error(`the attachments could not be cleared up: ${String(error)}`);
    }
  }
}
