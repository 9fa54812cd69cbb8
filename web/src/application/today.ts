// Today in Shanghai, by this browser's clock.
import { type Day, dayAt } from '../../../src/domain/day.js';

export const todayInShanghai = (): Day => dayAt(new Date().toISOString());
