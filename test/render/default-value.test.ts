import fc from 'fast-check';
import { QueryTypes, Sequelize, type ModelAttributes } from 'sequelize';
import { afterAll, describe, expect, it } from 'vitest';
import { isMangledDefault } from '../../src/dialect/sqlite/types.js';
import { parseDataType } from '../../src/render/data-type.js';
import { defaultValue } from '../../src/render/default-value.js';
import { printValue } from '../../src/render/print-value.js';
import { evaluate } from './evaluate.js';

const sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false });
afterAll(() => sequelize.close());

function render(sql: string, type: string): string {
  return printValue(defaultValue(sql, parseDataType(type), { isMangledDefault }), 0);
}

/** The default that SQLite holds after Sequelize made a table with the rendered one. */
async function storedDefault(sql: string, type: string): Promise<string> {
  const attributes = evaluate(`{ value: { type: ${type}, defaultValue: ${render(sql, type)} } }`) as ModelAttributes;
  await sequelize.getQueryInterface().dropTable('defaults');
  await sequelize.getQueryInterface().createTable('defaults', attributes);
  return (await defaultOf('defaults')) ?? 'none';
}

async function defaultOf(table: string): Promise<string | undefined> {
  const query = `SELECT dflt_value FROM pragma_table_info('${table}')`;
  const [row] = await sequelize.query<{ dflt_value: string }>(query, { type: QueryTypes.SELECT });
  return row?.dflt_value;
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** SQL text, type, and how the file says it. */
const cases = [
  ["'draft'", 'DataTypes.STRING', "'draft'"],
  ["''", 'DataTypes.STRING', "''"],
  ["'it''s'", 'DataTypes.TEXT', '"it\'s"'],
  [`'say "it''s"'`, 'DataTypes.TEXT', `'say "it\\'s"'`],
  ["'a;b'", 'DataTypes.STRING', "'a;b'"],
  ["'a\nb\tc'", 'DataTypes.TEXT', String.raw`'a\nb\tc'`],
  [String.raw`'C:\new'`, 'DataTypes.TEXT', String.raw`'C:\\new'`],
  ["'$1 :name ?'", 'DataTypes.STRING', "'$1 :name ?'"],
  ["'${x} `y`'", 'DataTypes.STRING', "'${x} `y`'"],
  ["'true'", 'DataTypes.STRING', `literal("('true')")`],
  ["'falsely'", 'DataTypes.STRING', `literal("('falsely')")`],
  ["'a'", "DataTypes.ENUM('a', 'b')", "'a'"],
  ['0', 'DataTypes.STRING', '0'],
  ['0', 'DataTypes.INTEGER', '0'],
  ['-1.5', 'DataTypes.DECIMAL(10, 2)', '-1.5'],
  ['1.50', 'DataTypes.DECIMAL(10, 2)', "literal('1.50')"],
  ["'1.50'", 'DataTypes.DECIMAL(10, 2)', "'1.50'"],
  ['9007199254740991', 'DataTypes.BIGINT', '9007199254740991'],
  ['9007199254740993', 'DataTypes.BIGINT', "literal('9007199254740993')"],
  ["'1.5'", 'DataTypes.FLOAT', '1.5'],
  ['1.5', 'DataTypes.FLOAT', "literal('1.5')"],
  ["'1.50'", 'DataTypes.DOUBLE', `literal("'1.50'")`],
  ['0', 'DataTypes.BOOLEAN', 'false'],
  ['1', 'DataTypes.BOOLEAN', 'true'],
  ['2', 'DataTypes.BOOLEAN', '2'],
  ['CURRENT_TIMESTAMP', 'DataTypes.DATE', "literal('CURRENT_TIMESTAMP')"],
  ["'2026-01-02 03:04:05.678 +00:00'", 'DataTypes.DATE', `literal("'2026-01-02 03:04:05.678 +00:00'")`],
  ["'2026-01-02'", 'DataTypes.DATEONLY', `'2026-01-02'`],
  ["'2026-02-30'", 'DataTypes.DATEONLY', `literal("'2026-02-30'")`],
  [`'{"a":[1,"b''s"]}'`, 'DataTypes.JSON', '{ a: [1, "b\'s"] }'],
  [`'{"__proto__":{"a":1}}'`, 'DataTypes.JSON', "{ ['__proto__']: { a: 1 } }"],
  ["'[]'", 'DataTypes.JSONB', '[]'],
  ["'{}'", 'DataTypes.JSON', '{}'],
  ["'null'", 'DataTypes.JSON', `literal("'null'")`],
  ["'true'", 'DataTypes.JSON', `literal("('true')")`],
  [`'{ "a": 1 }'`, 'DataTypes.JSON', `literal('\\'{ "a": 1 }\\'')`],
  ["'not json'", 'DataTypes.JSON', `literal("'not json'")`],
  ["X'6869'", 'DataTypes.BLOB', `literal("X'6869'")`],
  ["'hi'", 'DataTypes.BLOB', `literal("'hi'")`],
  ["'x'", "'NVARCHAR(20)'", "'x'"],
  ['7', "'NUMBER'", '7'],
  ["'x'", 'DataTypes.UUIDV4', `literal("'x'")`],
] as const;

describe('defaultValue', () => {
  it.each(cases)('writes %s of %s as %s, of which SQLite makes the same again', async (sql, type, source) => {
    expect(render(sql, type)).toBe(source);
    expect(await storedDefault(sql, type)).toBe(sql);
  });

  it('writes an expression in its brackets as it stands', async () => {
    expect(render("(datetime('now'))", 'DataTypes.DATE')).toBe(`literal("(datetime('now'))")`);
    expect(await storedDefault("(datetime('now'))", 'DataTypes.DATE')).toBe("datetime('now')");
  });

  const typeNames =
    'STRING STRING(10).BINARY TEXT CHAR(3) UUID INTEGER BIGINT TINYINT DECIMAL FLOAT DOUBLE BOOLEAN DATE DATEONLY TIME ' +
    "JSON JSONB BLOB CITEXT ENUM('a','b')";
  const types = fc.constantFrom(...typeNames.split(' '));
  const awkward = fc.constantFrom(...Array.from('\';\\`"${}\n\r\t\u2028 -/*?:$1ae'));
  const strings = fc
    .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: awkward }))
    .filter((text) => !text.includes('\0'));
  const defaults = fc.oneof(
    strings.map(quote),
    fc.json().map(quote),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => quote(String(number))),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
    fc.integer().map(String),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
    fc.uint8Array().map((bytes) => `X'${Buffer.from(bytes).toString('hex')}'`),
  );

  it('keeps to the law for any literal and any type', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(defaults, types, async (sql, type) => {
        expect(await storedDefault(sql, `DataTypes.${type}`)).toBe(sql);
      }),
      { numRuns: 200 },
    );
  });
});
