// Checks for the registration form: what a day of arrival means, whether an id number can be right.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { checkIdentity as check, type IdentityCheck } from '../../usecases/receipt/check-identity.js';
import { previewReceipt as preview, type ReceiptPreview } from '../../usecases/receipt/preview-receipt.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { checkIdentity, previewReceipt } from './receipt.operations.js';

@Controller()
export class ReceiptController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(previewReceipt)
  preview(@Given() { query, at }: GivenBy<typeof previewReceipt>): Promise<ReceiptPreview> {
    return preview(this.database, { ...query, at });
  }

  @Serves(checkIdentity)
  check(@Given() { body }: GivenBy<typeof checkIdentity>): IdentityCheck {
    return check(body);
  }
}
