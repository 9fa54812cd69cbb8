// The id of a piece of mail: year and serial within its agency, like 2026000012.
import { z } from 'zod';

export const MailId = z.int().min(1).max(9_999_999_999);
