// Generates docs/process.md from the machine, for officers to read instead of the code.
import { STATUTE } from '../deadlines/statute.js';
import { rowOf } from '../statistics/tables.js';
import { OUTCOME_NAMES, OUTCOMES } from '../reply/outcomes.js';
import { ROLE_LABEL, type Role } from '../vocabulary.js';
import { STATES } from './allowed-commands.js';
import { machine, phaseOf } from './application.machine.js';
import type { RuledCommand } from './command-conditions.js';
import { COMMAND_RULES } from './command-rules.js';

/** Markdown, Chinese and English side by side. */
export function processDocument(): string {
  return [
    '# 办理流程 The process',
    '',
    '<!-- Generated from src/domain by `npm run docs`; a test fails when it is stale. -->',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...diagram(),
    '```',
    '',
    '## 状态 States',
    '',
    '| 阶段 phase | 状态 state | | 条款 article | 可办 commands → 去向 next |',
    '|---|---|---|---|---|',
    ...[...STATES].map(([path, { label, article }]) => {
      const [phase, step = ''] = path.split('.');
      return `| ${phase} | ${step} | ${label.zh} ${label.en} | ${article ?? ''} | ${describeTransitions(path).join('<br>')} |`;
    }),
    '',
    '## 规则 Rule cards',
    '',
    '| 命令 command | | 谁 who | 条款 article |',
    '|---|---|---|---|',
    ...(Object.keys(COMMAND_RULES) as RuledCommand[]).map((name) => {
      const { label, article } = COMMAND_RULES[name];
      return `| \`${name}\` | ${label.zh} ${label.en} | ${describeRoles(name)} | ${article} |`;
    }),
    '',
    '## 期限 The clocks of the statute',
    '',
    '| | 期限 clock | 条款 article | 工作日 working days | 起算 from | 作用 effect | 逾期 if missed |',
    '|---|---|---|---|---|---|---|',
    ...Object.entries(STATUTE).map(
      ([name, { label, article, days, from, effect, ifMissed }]) =>
        `| ${name} | ${label.zh} ${label.en} | ${article} | ${days ?? '—'} | ${from} | ${effect} | ${ifMissed} |`,
    ),
    '',
    '## 结果 Outcomes',
    '',
    '| 结果 outcome | | 条款 article | F19 | F21 |',
    '|---|---|---|---|---|',
    ...OUTCOME_NAMES.map((name) => {
      const { label, article } = OUTCOMES[name];
      return `| \`${name}\` | ${label.zh} ${label.en} | ${article} | ${rowOf(name, 'F19')} | ${rowOf(name, 'F21')} |`;
    }),
    '',
  ].join('\n');
}

interface Transition {
  readonly command: RuledCommand;
  readonly target: string;
}

/** The possible targets of each command in a state; guards decide between several. */
function transitionsOf(path: string): readonly Transition[] {
  const [phase, step] = path.split('.') as [string, string | undefined];
  const node = step === undefined ? machine.states[phase]! : machine.states[phase]!.states[step]!;
  return [...node.transitions].flatMap(([command, transitions]) =>
    transitions.map(({ target }) => ({ command: command as RuledCommand, target: pathTo(target?.[0]?.path) ?? path })),
  );
}

function pathTo(path: readonly string[] | undefined): string | undefined {
  if (!path) return undefined;
  const [phase, step] = path as [string, string | undefined];
  const initial = machine.states[phase]!.initial?.target[0]?.key;
  return [phase, step ?? initial].filter((part) => part !== undefined).join('.');
}

const describeTransitions = (path: string): readonly string[] => [
  ...new Set(transitionsOf(path).map(({ command, target }) => (target === path ? command : `${command} → ${target}`))),
];

/** The phases only, with the commands that lead from one to another. */
function diagram(): readonly string[] {
  const arrows = new Map<string, Set<string>>();
  for (const path of STATES.keys()) {
    for (const { command, target } of transitionsOf(path)) {
      const [from, to] = [phaseOf(path), phaseOf(target)];
      if (from === to) continue;
      const arrow = `${from} --> ${to}`;
      arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(command));
    }
  }
  return [
    '  [*] --> registration',
    ...[...arrows].map(([arrow, commands]) => `  ${arrow}: ${[...commands].join(', ')}`),
  ];
}

function describeRoles(name: RuledCommand): string {
  const { who } = COMMAND_RULES[name];
  if (typeof who === 'function')
    return `${ROLE_LABEL.clerk.zh}；涉及日期和类型为${ROLE_LABEL.head.zh} clerk; head for dates and type`;
  return (who as readonly (Role | 'time')[]).map((role) => `${ROLE_LABEL[role].zh} ${ROLE_LABEL[role].en}`).join('、');
}
