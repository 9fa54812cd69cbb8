// Documents are drawn in two weights of the font; its package has eight, 15 MB each.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './project.mjs';

const FONT = 'node_modules/@expo-google-fonts/noto-serif-sc';
/** As in src/documents/pdf/fonts.ts. */
const USED = ['400Regular', '700Bold'];

export function removeUnusedFonts() {
  const weights = readdirSync(inRoot(FONT), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of weights) {
    if (/^\d/u.test(name) && !USED.includes(name)) rmSync(join(inRoot(FONT), name), { recursive: true });
  }
}
