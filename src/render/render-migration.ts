import type { Step } from '../operation/step.js';
import { backfillComment } from './backfill.js';
import { printValue } from './print-value.js';
import { renderStep } from './render-step.js';
import { namesIn, type Value } from './value.js';
import type { Words } from './words.js';

interface MigrationSteps {
  readonly up: readonly Step[];
  readonly down: readonly Step[];
  readonly words: Words;
}

/** What a migration's second argument, the Sequelize class, has for it. */
const sequelizeMembers = ['DataTypes', 'literal'];

/** The text of a migration file, formatted as by prettier with single quotes and 100 columns. Without steps: a file to fill in. */
export function renderMigration({ up, down, words }: MigrationSteps): string {
  const directions = [renderDirection('up', up, words), renderDirection('down', down, words)];
  const usesAlterTable = directions.some((direction) => direction.names.has('alterTable'));
  const imports = usesAlterTable
    ? "import { alterTable, type Migration } from 'umbau';"
    : "import type { Migration } from 'umbau';";
  const marks = [...up, ...down].some(isAlone) ? [outsideMark] : [];
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

function renderDirection(name: 'up' | 'down', steps: readonly Step[], words: Words) {
  const rendered = steps.map((step) => ({ step, statements: renderStep(step, words) }));
  const names = new Set(rendered.flatMap(({ statements }) => statements.flatMap(namesIn)));
  const members = sequelizeMembers.filter((member) => names.has(member)).join(', ');
  const parameters = members ? `queryInterface, { ${members} }` : 'queryInterface';
  const body = steps.length === 0 ? '  // Write the change here.' : joinParagraphs(rendered.map(toParagraph));
  return { names, text: `export const ${name}: Migration = async (${parameters}) => {\n${body}\n};` };
}

/** Lines that belong together. */
interface Paragraph {
  /** The table that it is about; a backfill stands for itself. */
  readonly subject: string;
  readonly text: string;
}

function toParagraph({ step, statements }: { step: Step; statements: readonly Value[] }): Paragraph {
  const text = statements.map((statement) => `  ${printValue(statement, 2, 3)};`).join('\n');
  if (step.call !== 'backfill') return { subject: tableOf(step), text };
  const comment = backfillComment(step.table, step.column);
  return { subject: comment, text: `  ${comment}\n${text}` };
}

function tableOf(step: Exclude<Step, { call: 'backfill' }>): string {
  if (step.call !== 'plain') return step.table;
  const { operation } = step;
  if (operation.kind === 'renameTable') return operation.to;
  return typeof operation.table === 'string' ? operation.table : operation.table.name;
}

/** A blank line sets apart what has another subject, unless both are one-liners. */
function joinParagraphs(paragraphs: readonly Paragraph[]): string {
  return paragraphs.reduce((text, paragraph, position) => {
    const previous = paragraphs[position - 1];
    if (!previous) return paragraph.text;
    const isApart = previous.subject !== paragraph.subject && (previous.text + paragraph.text).includes('\n');
    return `${text}${isApart ? '\n\n' : '\n'}${paragraph.text}`;
  }, '');
}
