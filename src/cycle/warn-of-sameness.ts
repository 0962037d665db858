import type { EngineWord, LoadedModels, ModelDeclaration, ModelWarning } from '../load/loaded-models.js';
import { formerNames, type FormerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import type { CycleContext } from './cycle-context.js';
import type { Difference } from './difference.js';

/** What was edited of a model, and what it was. */
interface Edit {
  readonly subject: Pick<EngineWord, 'part' | 'name' | 'option'>;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * Says of each type, comment and the like that was edited, and is the same to all engines that are asked, that no migration
 * says so: another engine in production may tell them apart.
 */
export function warnOfSameness(
  { project: { edits, settings } }: CycleContext,
  { models: now }: LoadedModels,
  { operations, targets = [] }: Pick<Difference, 'operations' | 'targets'>,
): ModelWarning[] {
  const { models: before } = edits;
  if (before.length === 0) return [];
  const { dialect } = settings.database;
  const changes = [{ dialect, operations }, ...targets];
  const former = formerNames(operations);
  const engines = changes.map((change) => change.dialect).join(' and ');
  const hint = `Where another engine runs it in production, name that in the configuration: targets: [{ dialect: 'postgres' }].`;
  return now.flatMap((model) => {
    const old = before.find(({ table }) => table === former.table(model.table));
    return [...editedTypes(model, old, former), ...editedWords(model, old, former)]
      .filter((edit) => !changes.some((change) => isSaidBy(change, model.table, edit)))
      .map((edit) => ({
        message: `${model.model}: ${printEdit(model.table, edit)}, which is the same to ${engines}; no migration says it`,
        ...(targets.length === 0 && { hint }),
      }));
  });
}

function editedTypes(now: ModelDeclaration, old: ModelDeclaration | undefined, former: FormerNames): Edit[] {
  return Object.entries(now.dataTypes).flatMap(([name, to]) => {
    const from = old?.dataTypes[former.column(now.table, name)];
    return from === undefined || from === to ? [] : [{ subject: { part: 'column', name, option: 'type' }, from, to }];
  });
}

/** Of what is new, too: the migration that makes it cannot say what its engine passes over. */
function editedWords(now: ModelDeclaration, old: ModelDeclaration | undefined, former: FormerNames): Edit[] {
  const before = old?.engineWords ?? [];
  const nameBefore = ({ part, name }: Edit['subject']) =>
    part === 'column' && name !== undefined ? former.column(now.table, name) : name;
  const isOf = (subject: Edit['subject'], word: EngineWord) =>
    word.part === subject.part && word.option === subject.option && word.name === nameBefore(subject);
  const said = now.engineWords.map((word) => ({
    subject: word,
    from: before.find((other) => isOf(word, other))?.value,
    to: word.value,
  }));
  const left = before
    .filter((word) => !now.engineWords.some((other) => isOf(other, word)) && isThere(now, word))
    .map((word) => ({ subject: word, from: word.value, to: undefined }));
  return [...said, ...left].filter(({ from, to }) => from !== to);
}

/** An option of what is gone is gone with it. */
function isThere({ dataTypes }: ModelDeclaration, { part, name = '' }: EngineWord): boolean {
  return part === 'table' || (part === 'column' && name in dataTypes);
}

function printEdit(table: string, { subject, from = 'none', to = 'none' }: Edit): string {
  return `${printSubject(table, subject)} was ${from} and is ${to}`;
}

function printSubject(table: string, { part, name = '', option }: Edit['subject']): string {
  if (part === 'index') return `\`${option}\` of the index ${name}`;
  const subject = part === 'table' ? table : `${table}.${name}`;
  return option === 'type' ? subject : `the ${option} of ${subject}`;
}

interface Changes {
  readonly dialect: string;
  readonly operations: readonly Operation[];
}

/** Whether an operation makes, changes or drops it, or something of which it is a part, where that heeds it. */
function isSaidBy({ dialect, operations }: Changes, table: string, { subject }: Edit): boolean {
  if (subject.part === 'column' && subject.option === 'type')
    return operations.some((operation) => isAboutTable(operation, table) || isAboutColumn(operation, table, subject));
  if (dialect === 'sqlite') return false;
  return operations.some(
    (operation) =>
      isAboutTable(operation, table) ||
      isAboutColumn(operation, table, subject) ||
      isAboutIndex(operation, table, subject) ||
      (subject.part === 'table' && operation.kind === 'changeTable' && operation.table === table),
  );
}

function isAboutTable(operation: Operation, table: string): boolean {
  return (operation.kind === 'createTable' || operation.kind === 'dropTable') && operation.table.name === table;
}

function isAboutColumn(operation: Operation, table: string, { part, name }: Edit['subject']): boolean {
  if (part !== 'column' || !('table' in operation) || operation.table !== table) return false;
  if (operation.kind === 'changeColumn') return operation.to.name === name;
  return 'column' in operation && operation.column.name === name;
}

function isAboutIndex(operation: Operation, table: string, { part, name }: Edit['subject']): boolean {
  if (part !== 'index' || (operation.kind !== 'addIndex' && operation.kind !== 'removeIndex')) return false;
  return operation.table === table && operation.index.name === name;
}
