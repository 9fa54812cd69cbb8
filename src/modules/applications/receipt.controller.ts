// Checks for the registration form: what a day of arrival means, whether an id number can be right.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { checkIdNumber as check, type IdNumberCheck } from './check-id-number.js';
import { previewReceipt as preview, type ReceiptPreview } from './preview-receipt.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { checkIdentity, previewReceipt } from './receipt.api.js';

@Controller()
export class ReceiptController {
  constructor(private readonly database: Database) {}

  @Handles(previewReceipt)
  preview(@Input() { query, at }: OperationInput<typeof previewReceipt>): Promise<ReceiptPreview> {
    return preview(this.database, { ...query, at });
  }

  @Handles(checkIdentity)
  check(@Input() { body }: OperationInput<typeof checkIdentity>): IdNumberCheck {
    return check(body);
  }
}
