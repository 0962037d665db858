import fc from 'fast-check';
import { isVirtual } from './column-pairs.js';
import { singleKey, type ColumnSpec, type IndexSpec, type ModelSpec } from './model-spec.js';
import { tableNames, tables, type IndexDraft, type ReferenceSlot, type TableDraft } from './table-drafts.js';

/** The models before and after an edit. */
export interface ModelPair {
  readonly before: readonly ModelSpec[];
  readonly after: readonly ModelSpec[];
}

/** Models of which some were edited. */
export const modelPairs: fc.Arbitrary<ModelPair> = tableNames.chain((names) =>
  fc
    .tuple(...names.map(() => tables))
    .map((drafts) => ({ before: buildSide(names, drafts, 0), after: buildSide(names, drafts, 1) })),
);

function buildSide(names: readonly string[], drafts: readonly TableDraft[], side: 0 | 1): ModelSpec[] {
  const taken = new Set<string>();
  return names.flatMap((table, position) => {
    const draft = drafts[position];
    return draft?.presence[side] ? [buildModel(table, draft, { names, drafts, side, taken })] : [];
  });
}

interface Side {
  readonly names: readonly string[];
  readonly drafts: readonly TableDraft[];
  readonly side: 0 | 1;
  /** The names of indexes so far: a database has each once. */
  readonly taken: Set<string>;
}

function buildModel(table: string, draft: TableDraft, context: Side): ModelSpec {
  const { side } = context;
  const columns = Object.fromEntries([...plainColumns(draft, side), ...referenceColumns(draft, context)]);
  const flags = Object.fromEntries(Object.entries(draft.flags).map(([name, pair]) => [name, pair[side]]));
  return {
    table,
    key: Object.values(columns).some(({ type }) => !isVirtual(type)) ? draft.key[side] : withColumn(draft.key[side]),
    columns,
    indexes: buildIndexes(table, draft, columns, context),
    ...(flags as Record<keyof TableDraft['flags'], boolean>),
  };
}

/** A table needs a column. */
function withColumn(key: ModelSpec['key']): ModelSpec['key'] {
  return key === 'none' ? 'auto' : key;
}

function plainColumns(draft: TableDraft, side: 0 | 1): [string, ColumnSpec][] {
  const fields = new Set<string>(draft.names.map((name) => name.toLowerCase()));
  return draft.names.flatMap((name, position): [string, ColumnSpec][] => {
    const slot = draft.columns[position];
    if (!slot?.presence[side]) return [];
    const { field, ...column } = slot.column[side];
    if (field === undefined || fields.has(field.toLowerCase())) return [[name, column]];
    fields.add(field.toLowerCase());
    return [[name, { ...column, field }]];
  });
}

function referenceColumns(draft: TableDraft, { names, drafts, side }: Side): [string, ColumnSpec][] {
  const targetOf = (slot: ReferenceSlot, at: 0 | 1) => drafts[slot.reference[at].target % names.length];
  return draft.references.flatMap((slot, position): [string, ColumnSpec][] => {
    if (!slot.presence[side]) return [];
    const { target, isReference, allowNull, onDelete, onUpdate } = slot.reference[side];
    const isLasting = ([0, 1] as const).every((at) => isOneTable(targetOf(slot, at)));
    const other = targetOf(slot, side);
    const column = other && singleKey(other.key[side]);
    const type = column === 'code' ? 'DataTypes.STRING(36)' : 'DataTypes.INTEGER';
    const nullable = isLasting ? allowNull : undefined;
    const plain: ColumnSpec = { type, ...(nullable !== undefined && { allowNull: nullable }) };
    if (!isReference || !other?.presence[side] || column === undefined) return [[`ref${position}Id`, plain]];
    const actionsOf = { ...(onDelete !== undefined && { onDelete }), ...(onUpdate !== undefined && { onUpdate }) };
    return [
      [
        `ref${position}Id`,
        { ...plain, references: { table: names[target % names.length] ?? '', column, ...actionsOf } },
      ],
    ];
  });
}

/** Whether what refers to its rows before can do so after. */
function isOneTable(draft: TableDraft | undefined): boolean {
  return (
    draft !== undefined && draft.presence[0] && draft.presence[1] && singleKey(draft.key[0]) === singleKey(draft.key[1])
  );
}

function buildIndexes(
  table: string,
  draft: TableDraft,
  columns: Readonly<Record<string, ColumnSpec>>,
  { side, taken }: Side,
): IndexSpec[] {
  const names = Object.entries(columns).flatMap(([name, { type }]) => (isVirtual(type) ? [] : [name]));
  return draft.indexes.flatMap((slot, position) => {
    if (!slot.presence[side] || names.length === 0) return [];
    const { name, keys, unique, where } = slot.index[side];
    const at = (index: number) => names[index % names.length] ?? '';
    const isFree = name !== undefined && !taken.has(name);
    if (isFree) taken.add(name);
    const fields = [...new Map(keys.map((key) => [at(key.column), indexField(at(key.column), key.form)])).values()];
    return [
      {
        name: isFree ? name : `${table} ${position}`.replace('.', ' '),
        fields,
        ...(unique && { unique }),
        ...(where && { where: where.form === 'one' ? { one: at(where.column) } : { notNull: at(where.column) } }),
      },
    ];
  });
}

function indexField(name: string, form: IndexDraft['keys'][number]['form']): IndexSpec['fields'][number] {
  switch (form) {
    case 'plain':
      return name;
    case 'desc':
      return { name, order: 'DESC' };
    case 'nocase':
      return { name, collate: 'NOCASE' };
    case 'lower':
      // Sequelize's `col` takes what stands before a dot for a table.
      return name.includes('.') ? { literal: name } : { lower: name };
    case 'literal':
      return { literal: name };
  }
}
