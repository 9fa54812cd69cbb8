// Whether somebody was signed in in this tab: only a session that existed can have ended. Survives a reload.
const KEY = 'desk-session';

export const rememberSession = (): void => sessionStorage.setItem(KEY, 'signed in');

/** When the person signs out: that ends nothing behind their back. */
export const forgetSession = (): void => sessionStorage.removeItem(KEY);

export const hadSession = (): boolean => sessionStorage.getItem(KEY) !== null;
