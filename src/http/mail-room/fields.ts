// How mail is named: by year and serial within its agency, like 2026000012.
import { z } from 'zod';

export const MailId = z.int().min(1).max(9_999_999_999);
