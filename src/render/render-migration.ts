import type { Step } from '../operation/step.js';
import { alignSteps, type SharedStatement } from './dialect-steps.js';
import { joinStatements, printStatement, type Statement } from './statement.js';
import { namesIn } from './value.js';
import type { Words } from './words.js';

interface MigrationSteps {
  readonly up: readonly Step[];
  readonly down: readonly Step[];
  readonly words: Words;
}

/** What a migration does on an engine. */
export interface DialectMigration extends MigrationSteps {
  readonly dialect: string;
}

/** What a migration's second argument, the Sequelize class, has for it. */
const sequelizeMembers = ['DataTypes', 'literal'];

/** The text of a migration file, formatted as by prettier with single quotes and 100 columns. Without steps: a file to fill in. */
export function renderMigration(steps: MigrationSteps): string {
  return renderForDialects([{ ...steps, dialect: '' }]);
}

/** The text of a migration that does on each engine what that needs; what is the same for all is said once. */
export function renderForDialects(versions: readonly [DialectMigration, ...DialectMigration[]]): string {
  const directions = (['up', 'down'] as const).map((direction) => renderDirection(direction, versions));
  const usesAlterTable = directions.some((direction) => direction.names.has('alterTable'));
  const imports = usesAlterTable
    ? "import { alterTable, type Migration } from 'umbau';"
    : "import type { Migration } from 'umbau';";
  const steps = versions.flatMap(({ up, down }) => [...up, ...down]);
  const marks = steps.some(isAlone) ? [outsideMark] : [];
  return `${[imports, ...marks, ...directions.map((direction) => direction.text)].join('\n\n')}\n`;
}

/** Says of a migration that it is run outside of a transaction. */
const outsideMark = `// Postgres makes and drops an index concurrently only outside of a transaction.
export const transaction = false;`;

/** Whether a step cannot be made in a transaction. */
function isAlone(step: Step): boolean {
  if (step.call === 'sql')
    return step.statements.some(([line = '']) => /^(?:CREATE (?:UNIQUE )?|DROP )INDEX CONCURRENTLY\b/.test(line));
  return step.call === 'plain' && 'index' in step.operation && step.operation.index.concurrently === true;
}

function renderDirection(name: 'up' | 'down', [first, ...others]: readonly [DialectMigration, ...DialectMigration[]]) {
  const stepsOf = (version: DialectMigration) => ({ ...version, steps: version[name] });
  const shared = alignSteps([stepsOf(first), ...others.map(stepsOf)]);
  const names = new Set(shared.flatMap(({ value }) => namesIn(value)));
  const members = sequelizeMembers.filter((member) => names.has(member)).join(', ');
  const parameters = members ? `queryInterface, { ${members} }` : 'queryInterface';
  const body = shared.length === 0 ? '  // Write the change here.' : renderBody(shared, 1 + others.length);
  return { names, text: `export const ${name}: Migration = async (${parameters}) => {\n${body}\n};` };
}

/** Statements in a row that are for the same dialects. */
interface Section {
  readonly dialects: readonly string[];
  readonly statements: readonly Statement[];
}

function renderBody(shared: readonly SharedStatement[], count: number): string {
  const sections = sectionsOf(shared);
  const guarded = sections.filter(({ dialects }) => dialects.length < count).length;
  const asked = 'queryInterface.sequelize.getDialect()';
  const subject = guarded > 1 ? 'dialect' : asked;
  const parts = sections.flatMap(({ dialects, statements }) => {
    const print = (indent: number) =>
      statements.map((statement) => ({ subject: statement.subject, text: printStatement(statement, indent) }));
    if (dialects.length === count) return print(2);
    const condition = isFor(dialects, subject);
    return [{ subject: condition, text: `  if (${condition}) {\n${joinStatements(print(4))}\n  }` }];
  });
  const question = guarded > 1 ? [{ subject: asked, text: `  const dialect = ${asked};` }] : [];
  return joinStatements([...question, ...parts]);
}

function sectionsOf(shared: readonly SharedStatement[]): Section[] {
  return shared.reduce<Section[]>((sections, { dialects, ...statement }) => {
    const last = sections.at(-1);
    if (last?.dialects.join() !== dialects.join()) return [...sections, { dialects, statements: [statement] }];
    return [...sections.slice(0, -1), { dialects, statements: [...last.statements, statement] }];
  }, []);
}

function isFor(dialects: readonly string[], subject: string): string {
  const [only = ''] = dialects;
  if (dialects.length === 1) return `${subject} === '${only}'`;
  return `[${dialects.map((dialect) => `'${dialect}'`).join(', ')}].includes(${subject})`;
}
