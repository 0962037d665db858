/** Types without arguments; the key is what the server says of what Sequelize writes for the value. */
const plainTypes: ReadonlyMap<string, string> = new Map([
  ['VARCHAR(255)', 'STRING'],
  ['CHAR(255)', 'CHAR'],
  ['TINYTEXT', "TEXT('tiny')"],
  ['TEXT', 'TEXT'],
  ['MEDIUMTEXT', "TEXT('medium')"],
  ['LONGTEXT', "TEXT('long')"],
  ['TINYINT(1)', 'BOOLEAN'],
  ['TINYINT', 'TINYINT'],
  ['SMALLINT', 'SMALLINT'],
  ['MEDIUMINT', 'MEDIUMINT'],
  ['INT', 'INTEGER'],
  ['BIGINT', 'BIGINT'],
  ['FLOAT', 'FLOAT'],
  ['DOUBLE', 'DOUBLE'],
  ['DECIMAL(10,0)', 'DECIMAL'],
  ['DATETIME', 'DATE'],
  ['DATE', 'DATEONLY'],
  ['TIME', 'TIME'],
  ['JSON', 'JSON'],
  ['TINYBLOB', "BLOB('tiny')"],
  ['BLOB', 'BLOB'],
  ['MEDIUMBLOB', "BLOB('medium')"],
  ['LONGBLOB', "BLOB('long')"],
  ['GEOMETRY', 'GEOMETRY'],
  ['POINT', "GEOMETRY('POINT')"],
  ['LINESTRING', "GEOMETRY('LINESTRING')"],
  ['POLYGON', "GEOMETRY('POLYGON')"],
]);

const sizedTypes: ReadonlyMap<string, string> = new Map([
  ['VARCHAR', 'STRING'],
  ['CHAR', 'CHAR'],
  ['DECIMAL', 'DECIMAL'],
  ['FLOAT', 'FLOAT'],
  ['DOUBLE', 'DOUBLE'],
  ['DATETIME', 'DATE'],
]);

/**
 * A column's type as source text: `DataTypes.STRING(120)` for `VARCHAR(120)`, and for what Sequelize would write otherwise
 * the SQL itself in quotes (Sequelize takes a string as a type).
 */
export function dataTypeFromSql(sql: string): string {
  const member = memberOf(sql);
  return member === undefined ? printQuoted(sql) : `DataTypes.${member}`;
}

function memberOf(sql: string): string | undefined {
  const [, type = sql, unsigned, zerofill] = /^(.*?)( UNSIGNED)?( ZEROFILL)?$/s.exec(sql) ?? [];
  const member = plainTypes.get(type) ?? sizedMember(type) ?? enumMember(type);
  if (member === undefined) return undefined;
  if (unsigned === undefined) return member;
  return /^(?:TINYINT|SMALLINT|MEDIUMINT|INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL)\b/.test(member)
    ? `${member}.UNSIGNED${zerofill === undefined ? '' : '.ZEROFILL'}`
    : undefined;
}

function sizedMember(type: string): string | undefined {
  const [, name = '', size = '', scale] = /^([A-Z]+)\((\d+)(?:,(\d+))?\)$/.exec(type) ?? [];
  const member = sizedTypes.get(name);
  if (member === undefined) return undefined;
  return `${member}(${scale === undefined ? size : `${size}, ${scale}`})`;
}

/** Values with a backslash are left to SQL: who escapes what differs between servers. */
function enumMember(type: string): string | undefined {
  const [, list] = /^ENUM\((.*)\)$/s.exec(type) ?? [];
  if (list === undefined || list.includes('\\')) return undefined;
  const values = [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"));
  return `ENUM(${values.map(printQuoted).join(', ')})`;
}

function printQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

/** Words that are no names unless they are quoted: https://dev.mysql.com/doc/refman/8.4/en/keywords.html */
const reserved = new Set(
  (
    'accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case ' +
    'change char character check collate column condition constraint continue convert create cross cube cume_dist ' +
    'current_date current_role current_time current_timestamp current_user cursor database databases day_hour ' +
    'day_microsecond day_minute day_second dec decimal declare default delayed delete dense_rank desc describe ' +
    'deterministic distinct distinctrow div double drop dual each else elseif empty enclosed escaped except exists exit ' +
    'explain false fetch first_value float float4 float8 for force foreign from fulltext function generated get grant ' +
    'group grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore in index infile inner ' +
    'inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into is iterate join json_table key ' +
    'keys kill lag last_value lateral lead leading leave left like limit linear lines load localtime localtimestamp lock ' +
    'long longblob longtext loop low_priority manual match maxvalue mediumblob mediumint mediumtext middleint ' +
    'minute_microsecond minute_second mod modifies natural not no_write_to_binlog nth_value ntile null numeric of offset ' +
    'on optimize option optionally or order out outer outfile over parallel partition percent_rank precision primary ' +
    'procedure purge qualify range rank read reads read_write real recursive references regexp release rename repeat ' +
    'replace require resignal restrict return returning revoke right rlike row rows row_number rows schema schemas ' +
    'second_microsecond select sensitive separator set show signal smallint spatial specific sql sqlexception sqlstate ' +
    'sqlwarning ssl starting stored straight_join system table tablesample terminated then tinyblob tinyint tinytext to ' +
    'trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp ' +
    'values varbinary varchar varcharacter varying virtual when where while window with write xor year_month zerofill'
  ).split(' '),
);

/** A name as a person writes it: in backticks only where it must be. */
export function readableName(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name.toLowerCase());
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``;
}
