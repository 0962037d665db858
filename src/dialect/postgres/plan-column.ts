import type { Operation } from '../../operation/operation.js';
import type { Step } from '../../operation/step.js';
import type { Column } from '../../schema/schema.js';
import {
  columnSql,
  commentSql,
  createEnum,
  enumTypeSql,
  isMadeBySequelize,
  name,
  tableNameSql,
  typeSql,
} from './definitions.js';
import { without } from '../../schema/without.js';
import { converted } from './conversion.js';
import { defaultConstraintName } from './default-names.js';
import { addedValues, isMoved } from './type-change.js';
import { parseTableName, printedName, quoteString, type QualifiedName } from './names.js';

type ChangeColumn = Extract<Operation, { kind: 'changeColumn' }>;

/** Whether Sequelize's own call says all of a new column. */
export function canSequelizeAdd(table: string, column: Column): boolean {
  return (
    column.collation === undefined &&
    column.generated === undefined &&
    column.extra === undefined &&
    !column.autoIncrement &&
    (column.enumName === undefined || isSequelizeEnum(table, column.name, column.enumName)) &&
    !isMisread(column.default) &&
    !column.comment?.includes(';')
  );
}

/** Whether Sequelize calls the type of an ENUM so (`generateEnumName` in lib/utils.js), and can ask for it: it escapes no quote. */
function isSequelizeEnum(table: string, column: string, enumName: string): boolean {
  return enumName === `enum_${parseTableName(table).name}_${column}` && !enumName.includes("'");
}

/** Sequelize looks for these words in the whole definition, the default's text with it. */
function isMisread(sql: string | null): boolean {
  return sql !== null && /;|NOT NULL|PRIMARY KEY|SERIAL|REFERENCES|UNIQUE|DEFAULT|COMMENT /.test(sql);
}

export function sqlStep(table: string, ...statements: readonly string[]): Step {
  return { call: 'sql', table, statements: statements.map((statement) => onOneLine(statement).split('\n')) };
}

/** The statement with the lines of a text in an escape string: those of a migration are indented. */
function onOneLine(statement: string): string {
  return statement.replace(/`(?:[^`]|``)*`|[eE]?'(?:[^']|'')*'/g, (text) => {
    if (text.startsWith('`') || !text.includes('\n')) return text;
    const escaped = /^e/i.test(text) ? text.slice(1) : text.replaceAll('\\', '\\\\');
    return `E${escaped.replaceAll('\n', '\\n')}`;
  });
}

export function addColumnBySql(table: string, column: Column): Step[] {
  const statements = [
    ...createEnum(table, column),
    `ALTER TABLE ${tableNameSql(table)} ADD COLUMN ${columnSql(table, column)}`,
    ...(column.comment === undefined ? [] : [columnComment(table, column)]),
  ];
  return [sqlStep(table, ...statements)];
}

/** Sequelize leaves the type of an ENUM behind, and would take it up again with its old values. */
export function dropEnum(table: string, { enumName }: Column): Step[] {
  return !isMadeBySequelize(enumName) ? [] : [sqlStep(table, `DROP TYPE ${enumTypeSql(table, enumName)}`)];
}

function columnComment(table: string, column: Column): string {
  return commentSql(`COLUMN ${tableNameSql(table)}.${name(column.name)}`, column.comment);
}

/** All steps of a change; Sequelize's call restates the whole column, for it drops what is not mentioned. */
export function planChange(operation: ChangeColumn): Step[] {
  const { table, from, to } = operation;
  const renamed = renameType(operation);
  const plain = changesPlainly(from, to);
  const steps = plain ? [{ call: 'plain', operation: withoutComment(operation) } as const] : changeBySql(operation);
  const isTouched = !isSame(from, to);
  return [
    ...renamed,
    ...(isTouched ? steps : []),
    ...(from.comment === to.comment ? [] : [sqlStep(table, columnComment(table, to))]),
  ];
}

/** Sequelize writes a comment into the type of a changed column. */
function withoutComment({ from, to, ...operation }: ChangeColumn): ChangeColumn {
  return { ...operation, from: without(from, 'comment'), to: without(to, 'comment') };
}

/** Equal but for the comment and the name of the type. */
function isSame(from: Column, to: Column): boolean {
  return (
    from.type === to.type &&
    !isMoved(from, to) &&
    from.nullable === to.nullable &&
    from.default === to.default &&
    from.autoIncrement === to.autoIncrement &&
    from.collation === to.collation &&
    from.extra === to.extra &&
    from.generated?.expression === to.generated?.expression
  );
}

function renameType({ table, from, to }: ChangeColumn): Step[] {
  if (from.enumName === undefined || to.enumName === undefined || from.enumName === to.enumName) return [];
  if (isMoved(from, to)) return [];
  return [sqlStep(table, `ALTER TYPE ${enumTypeSql(table, from.enumName)} RENAME TO ${ownName(to.enumName)}`)];
}

/** How long a text of a type may be; of no other type is one the longer. */
function lengthOf(type: string): number {
  if (type === 'TEXT' || type === 'VARCHAR') return Infinity;
  return Number(/^VARCHAR\((\d+)\)$/.exec(type)?.[1] ?? NaN);
}

const numbers = ['SMALLINT', 'INTEGER', 'BIGINT', 'NUMERIC'];

/** Whether a column says no more than Sequelize's call has words for. */
function isOrdinary({ enumName, generated, extra, collation, autoIncrement }: Column): boolean {
  return [enumName, generated, extra, collation].every((clause) => clause === undefined) && !autoIncrement;
}

/** Whether Postgres converts all values, and the default, by itself. */
function changesPlainly(from: Column, to: Column): boolean {
  if (!isOrdinary(from) || !isOrdinary(to) || isMisread(to.default)) return false;
  if (from.type === to.type) return true;
  if (lengthOf(from.type) <= lengthOf(to.type)) return true;
  const widens = numbers.includes(from.type) && numbers.indexOf(to.type) > numbers.indexOf(from.type);
  return widens && (from.default === null || /^-?\d+$/.test(from.default));
}

function changeBySql(operation: ChangeColumn): Step[] {
  const { table, from, to } = operation;
  const alter = (clause: string) => `ALTER TABLE ${tableNameSql(table)} ALTER COLUMN ${name(to.name)} ${clause}`;
  return [
    sqlStep(
      table,
      ...(from.autoIncrement && !to.autoIncrement ? sequenceOff(table, from, alter) : []),
      ...typeStatements(operation, alter),
      ...sequenceType(operation),
      ...(from.generated && !to.generated ? [alter('DROP EXPRESSION')] : []),
      ...(from.nullable === to.nullable ? [] : [alter(to.nullable ? 'DROP NOT NULL' : 'SET NOT NULL')]),
      ...(!from.autoIncrement && to.autoIncrement ? sequenceOn(table, to, alter) : []),
    ),
  ];
}

/** A default is converted with its column only where it need not be. */
function typeStatements(operation: ChangeColumn, alter: Alter): string[] {
  const { table, from, to } = operation;
  const isRetyped = from.type !== to.type || from.collation !== to.collation || isMoved(from, to);
  const added = isRetyped ? addedValues(operation) : undefined;
  if (added || !isRetyped) {
    const type = added?.map((clause) => `ALTER TYPE ${enumTypeSql(table, to.enumName ?? '')} ${clause}`) ?? [];
    return [...type, ...defaultStatements(from, to, false, alter)];
  }
  const isDropped = from.default !== null;
  return [
    ...(isDropped ? [alter('DROP DEFAULT')] : []),
    ...retypeStatements(operation, alter),
    ...defaultStatements(from, to, isDropped, alter),
  ];
}

type Alter = (clause: string) => string;

function defaultStatements(from: Column, to: Column, isDropped: boolean, alter: Alter): string[] {
  if (to.default !== null && (isDropped || from.default !== to.default)) return [alter(`SET DEFAULT ${to.default}`)];
  return to.default === null && from.default !== null && !isDropped ? [alter('DROP DEFAULT')] : [];
}

function retypeStatements({ table, from, to }: ChangeColumn, alter: Alter): string[] {
  // Under a name of its own at first, for what is made again behind it to find the new type under the old name.
  const isReplaced = from.enumName !== undefined && to.enumName !== undefined && !isMoved(from, to);
  const made = isReplaced ? { ...to, enumName: nameAside(to.enumName ?? '') } : to;
  const target = typeSql(table, made);
  const collation = to.collation === undefined ? '' : ` COLLATE ${name(to.collation)}`;
  return [
    ...createEnum(table, made),
    alter(`TYPE ${target}${collation} USING ${converted(name(to.name), from.type, to.type, target)}`),
    // planChange gives it its new name first.
    ...(isReplaced
      ? [
          `DROP TYPE ${enumTypeSql(table, to.enumName ?? '')}`,
          `ALTER TYPE ${enumTypeSql(table, made.enumName ?? '')} RENAME TO ${ownName(to.enumName ?? '')}`,
        ]
      : []),
    ...(isMadeBySequelize(from.enumName) && !isReplaced ? [`DROP TYPE ${enumTypeSql(table, from.enumName)}`] : []),
  ];
}

/** A name for what is to get this one, beside it. */
function nameAside(enumName: string): string {
  const { schema, name: own } = parseTableName(enumName);
  return [...(schema === undefined ? [] : [schema]), defaultConstraintName(own, [], 'new')].join('.');
}

/** The name of a type without its schema. */
function ownName(enumName: string): string {
  return name(parseTableName(enumName).name);
}

function sequenceOf(table: string, column: Column): QualifiedName {
  const { schema, name: own } = parseTableName(table);
  return {
    ...(schema !== undefined && { schema }),
    name: column.sequence ?? defaultConstraintName(own, [column.name], 'seq'),
  };
}

/** A sequence of its own keeps its type, whose greatest number would be the last one. */
function sequenceType({ table, from, to }: ChangeColumn): string[] {
  const isSerial = from.autoIncrement && to.autoIncrement && from.extra === undefined;
  if (!isSerial || from.type === to.type) return [];
  return [`ALTER SEQUENCE ${tableNameSql(table, sequenceOf(table, from).name)} AS ${to.type}`];
}

/** The numbers go on behind the greatest. */
function sequenceOn(table: string, column: Column, alter: Alter): string[] {
  const { schema, name: own } = sequenceOf(table, column);
  const owner = `${tableNameSql(table)}.${name(column.name)}`;
  const text = quoteString([...(schema === undefined ? [] : [schema]), own].map(printedName).join('.'));
  return [
    `CREATE SEQUENCE ${tableNameSql(table, own)} AS ${column.type} OWNED BY ${owner}`,
    `SELECT setval(${text}, coalesce(max(${name(column.name)}), 0) + 1, false) FROM ${tableNameSql(table)}`,
    alter(`SET DEFAULT nextval(${text})`),
  ];
}

function sequenceOff(table: string, column: Column, alter: Alter): string[] {
  return [alter('DROP DEFAULT'), `DROP SEQUENCE ${tableNameSql(table, sequenceOf(table, column).name)}`];
}
