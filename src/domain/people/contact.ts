// How an applicant is reached, and how he wants the information (art. 29): beside his name, and like it never in an event.
export interface Contact {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly postcode?: string | undefined;
  /** 获取信息的方式、途径: paper or file, sent or collected. */
  readonly wanted?: string | undefined;
}
