// Which of the agencies that must report did: by the name in a report's title, else in its file's name.

export interface ReportToMatch {
  /** What to call the report in the answer. */
  readonly name: string;
  /** The agency of its title; null if the title names none. */
  readonly agency: string | null;
  readonly fileName: string;
}

export interface AgencyMatch {
  /** Expected agencies without a report. */
  readonly missing: readonly string[];
  /** Expected agencies with more than one, and these reports. */
  readonly repeated: readonly { readonly agency: string; readonly reports: readonly string[] }[];
  /** Reports of none of them. */
  readonly unexpected: readonly string[];
}

export function matchAgencies(expected: readonly string[], reports: readonly ReportToMatch[]): AgencyMatch {
  const names = [...new Set(expected)];
  const byAgency = new Map<string, string[]>(names.map((name) => [name, []]));
  const unexpected: string[] = [];
  for (const report of reports) {
    const found = agencyOfReport(names, report);
    if (found === undefined) unexpected.push(report.name);
    else byAgency.get(found)!.push(report.name);
  }
  return {
    missing: names.filter((name) => byAgency.get(name)!.length === 0),
    repeated: names
      .map((agency) => ({ agency, reports: byAgency.get(agency)! }))
      .filter(({ reports: own }) => own.length > 1),
    unexpected,
  };
}

/** The same name; else the longest that the title, or else the file's name, contains. */
function agencyOfReport(names: readonly string[], { agency, fileName }: ReportToMatch): string | undefined {
  const longest = (text: string): string | undefined =>
    names.filter((name) => text.includes(name)).sort((a, b) => b.length - a.length)[0];
  return names.find((name) => name === agency) ?? (agency === null ? undefined : longest(agency)) ?? longest(fileName);
}
