/** The part of a Sequelize data type that its source text is made from. */
interface DataTypeLike {
  readonly key: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/**
 * The source text of a column's type as a model would spell it, e.g. `DataTypes.STRING(120)`. A type that is a plain
 * string, which Sequelize passes on to the database, becomes a quoted string.
 */
export function dataTypeSource(type: unknown): string {
  if (typeof type === 'string') return quote(type);
  if (!isDataType(type)) return quote(String(type));
  const options = type.options ?? {};
  const name = type.key === 'DOUBLE PRECISION' ? 'DOUBLE' : type.key;
  return `DataTypes.${name}${callSource(dataTypeArguments(name, options))}${modifiers(options)}`;
}

function isDataType(type: unknown): type is DataTypeLike {
  return (typeof type === 'object' || typeof type === 'function') && type !== null && 'key' in type;
}

function dataTypeArguments(name: string, options: Readonly<Record<string, unknown>>): readonly unknown[] {
  switch (name) {
    case 'ENUM':
      return Array.isArray(options['values']) ? (options['values'] as unknown[]).map(literal) : [];
    case 'ARRAY':
      return [dataTypeSource(options['type'])];
    case 'RANGE':
      return [dataTypeSource(options['subtype'])];
    case 'DECIMAL':
      return given(options['precision'], options['scale']);
    case 'GEOMETRY':
    case 'GEOGRAPHY':
      return given(options['type'], options['srid']);
    default:
      return given(options['length'], options['decimals']);
  }
}

/** The arguments as source, up to the last one that was given. */
function given(...values: readonly unknown[]): readonly string[] {
  const last = values.findLastIndex((value) => value !== undefined && value !== null);
  return values.slice(0, last + 1).map(literal);
}

function callSource(args: readonly unknown[]): string {
  return args.length === 0 ? '' : `(${args.join(', ')})`;
}

function modifiers(options: Readonly<Record<string, unknown>>): string {
  return [options['unsigned'] && '.UNSIGNED', options['zerofill'] && '.ZEROFILL', options['binary'] && '.BINARY']
    .filter(Boolean)
    .join('');
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}
