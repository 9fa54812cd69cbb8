// What a published report is called where several are listed.

export interface NamedReport {
  /** The agency of its title; null if the title names none, or the file could not be read. */
  readonly agency: string | null;
  readonly title: string | null;
  readonly fileName: string;
}

/** Its agency, else its title, else its file. */
export const reportName = ({ agency, title, fileName }: NamedReport): string => agency ?? title ?? fileName;

/** Names that several reports have are told apart by their files. */
export function distinctNames(reports: readonly NamedReport[]): readonly string[] {
  const names = reports.map(reportName);
  return names.map((name, nth) =>
    names.filter((other) => other === name).length > 1 ? `${name}（${reports[nth]!.fileName}）` : name,
  );
}
