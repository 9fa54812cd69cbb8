// The address of a setting of an agency.

/** @example settingPath('land', 'court') //=> '/desk/system/settings?agency=land#setting-court' */
export const settingPath = (agency: string, setting: string): string =>
  `/desk/system/settings?agency=${encodeURIComponent(agency)}#setting-${setting}`;
