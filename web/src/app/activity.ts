// Whether somebody is at the screen. What a screen asks for while nobody is does not keep the session from ending.

/** A request counts as the person's if they did something within this time before it. */
const ACTIVE_MS = 60_000;

/** Not moves of the mouse: a table that is knocked against is nobody. */
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Opening the page is the first act. */
let lastActAt = Date.now();

const noteAct = (): void => void (lastActAt = Date.now());
for (const act of ACTS) window.addEventListener(act, noteAct, { capture: true, passive: true });

export const isPersonActive = (): boolean => Date.now() - lastActAt < ACTIVE_MS;
