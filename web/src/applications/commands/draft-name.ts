// The name under which a command's draft is kept, so that another page can fill it in.

/** @example draftName('submitDraft', 'land-2026000012') //=> 'submitDraft:land-2026000012' */
export const draftName = (command: string, application: string, about: string | null = null): string =>
  [command, application, ...(about === null ? [] : [about])].join(':');
