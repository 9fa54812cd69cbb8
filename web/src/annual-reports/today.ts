// Today in Shanghai by the clock of this computer; the server decides.
import { type Day, dayAt } from '@domain/day.js';

export const today = (): Day => dayAt(new Date().toISOString());
