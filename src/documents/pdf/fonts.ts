// The typeface of PDFs: Noto Serif SC with 30,000 characters; only those used are embedded.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const FILES = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
} as const;
export type Face = keyof typeof FILES;
export const FACES = Object.keys(FILES) as readonly Face[];

const require = createRequire(import.meta.url);
const opened = new Map<Face, Font>();

/** Opened once: reading its tables takes longer than writing a report. */
export function loadFont(face: Face): Font {
  const font = opened.get(face) ?? (create(readFileSync(require.resolve(FILES[face]))) as Font);
  opened.set(face, font);
  return font;
}
