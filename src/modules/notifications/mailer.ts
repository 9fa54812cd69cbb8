// The port through which e-mail is sent; the sender is supplied from outside.

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt: a server that sees it twice may drop the second. */
  readonly id: string;
}

export interface Mailer {
  /** Resolves once the server has accepted the letter. @throws with the server's reason when it has not, within 45 seconds */
  send(letter: Letter): Promise<void>;
}
