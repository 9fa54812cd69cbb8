// Today in Shanghai, by this browser's clock.
import { type Day, dayAt } from '@domain/day.js';

export const todayInShanghai = (): Day => dayAt(new Date().toISOString());
