// How to reach an applicant, and how they want the information (art. 29); never in an event.
export interface Contact {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly postcode?: string | undefined;
  /** 获取信息的方式、途径: paper or file, sent or collected. */
  readonly wanted?: string | undefined;
}
