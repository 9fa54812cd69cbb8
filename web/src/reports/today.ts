// Today, in Shanghai, by the clock of this computer; the server has the last word.
import { type Day, dayAt } from '../../../src/domain/day.js';

export const today = (): Day => dayAt(new Date().toISOString());
