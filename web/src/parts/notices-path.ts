/** The supervision notices about one application. @example noticesPath('land-2026000001') //=> '/desk/supervision?tab=notices&about=land-2026000001' */
export const noticesPath = (application: string): string =>
  `/desk/supervision?tab=notices&about=${encodeURIComponent(application)}`;
