// Checks for the registration form: what a day of arrival means, whether an id number can be right.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { checkIdNumber as check, type IdNumberCheck } from '../../usecases/receipt/check-identity.js';
import { previewReceipt as preview, type ReceiptPreview } from '../../usecases/receipt/preview-receipt.js';
import { Input, type OperationInput, Handles } from '../operation.js';
import { checkIdentity, previewReceipt } from './receipt.operations.js';

@Controller()
export class ReceiptController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Handles(previewReceipt)
  preview(@Input() { query, at }: OperationInput<typeof previewReceipt>): Promise<ReceiptPreview> {
    return preview(this.database, { ...query, at });
  }

  @Handles(checkIdentity)
  check(@Input() { body }: OperationInput<typeof checkIdentity>): IdNumberCheck {
    return check(body);
  }
}
