import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printString, printTemplate } from '../../src/render/print-string.js';
import { printValue } from '../../src/render/print-value.js';
import { Block, Call, Expanded, Source, type Properties, type Value } from '../../src/render/value.js';
import { evaluate } from './evaluate.js';
import { format } from './format.js';

const asciiStrings = fc.string({ unit: 'grapheme-ascii' });
const print = (value: Value) => `const value = async () => {\n  ${printValue(value, 2, 3)};\n};\n`;

describe('printValue', () => {
  it('keeps on one line what fits', () => {
    const call = new Call('addColumn', 'users', {
      type: new Source('DataTypes.STRING'),
      unique: undefined,
      allowNull: true,
    });
    expect(printValue(call, 0)).toBe("addColumn('users', { type: DataTypes.STRING, allowNull: true })");
  });

  it('breaks only the last argument where that is enough', () => {
    const call = new Call('addIndex', 'users', ['a', 'b'], { name: 'n'.repeat(60), unique: true, where: null });
    expect(printValue(call, 0)).toBe(
      `addIndex('users', ['a', 'b'], {\n  name: '${'n'.repeat(60)}',\n  unique: true,\n  where: null,\n})`,
    );
  });

  it('keeps a table on one line per column however short', () => {
    const call = new Call('createTable', 'a', new Expanded({ id: { type: new Source('DataTypes.UUID') } }));
    expect(printValue(call, 0)).toBe("createTable('a', {\n  id: { type: DataTypes.UUID },\n})");
  });

  it('quotes a key only where it must', () => {
    expect(printValue({ plain_1: 1, 'two words': 2, '': 3, ünicode: 4, '1': 5 }, 0)).toBe(
      "{ '1': 5, plain_1: 1, 'two words': 2, '': 3, 'ünicode': 4 }",
    );
  });

  const names = fc.oneof(fc.stringMatching(/^[a-z_]{1,12}$/), fc.stringMatching(/^[a-z_]{30,110}$/), asciiStrings);
  const lists = fc.array(names, { minLength: 1, maxLength: 5 });
  const leaves: fc.Arbitrary<Value> = fc.oneof(
    names,
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
    names.map((text) => new Call('literal', text)),
    lists.map((texts) => new Call('DataTypes.ENUM', ...texts)),
    fc.constant(new Source('DataTypes.STRING(120)')),
    fc
      .jsonValue({ stringUnit: 'grapheme-ascii' })
      .filter((json) => JSON.stringify(json).length <= 60) as fc.Arbitrary<Value>,
  );
  const options: fc.Arbitrary<Properties> = fc.record(
    {
      type: leaves,
      name: names,
      defaultValue: leaves,
      unique: fc.boolean(),
      references: fc.record({ model: names, key: names }),
    },
    { requiredKeys: [] },
  );
  const fields = fc.oneof(
    names,
    fc.record({ name: names, order: fc.constant('DESC') }),
    names.map((text) => new Call('literal', text)),
  );
  const args: fc.Arbitrary<Value> = fc.oneof(
    names,
    options,
    fc.array(fields, { maxLength: 4 }),
    fc.dictionary(names, options, { maxKeys: 4 }).map((columns) => new Expanded(columns)),
    fc.record({ uniqueKeys: fc.dictionary(names, fc.record({ fields: lists }), { maxKeys: 3 }) }),
    fc.record({ fields: fc.array(fields, { maxLength: 4 }), name: names }),
  );
  const calls = fc
    .tuple(names, fc.array(args, { maxLength: 2 }))
    .map(([name, others]) => new Call('await queryInterface.call', name, ...others));
  const alterations = fc
    .tuple(names, fc.array(calls, { minLength: 1, maxLength: 3 }))
    .map(
      ([name, body]) => new Call('await alterTable', new Source('queryInterface'), name, new Block('(table) =>', body)),
    );

  it('formats any call as prettier does', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(calls, alterations), async (call) => {
        expect(print(call)).toBe(await format(print(call)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('printString', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...'\'"`\\$\n\r\t\0\u2028\u202e\ufeff\ud800\u{1f600}{}a1'.split(''), "\\'", '${'))
      .map((parts) => parts.join('')),
  );

  it('is a literal of just that string, on one line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(evaluate(printString(text))).toBe(text);
        expect(evaluate(printTemplate(text))).toBe(text);
        expect(printString(text)).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });

  it('prefers single quotes and takes double ones where they need fewer escapes', () => {
    expect(printString('plain')).toBe("'plain'");
    expect(printString("it's")).toBe('"it\'s"');
    expect(printString(`it's "it"`)).toBe(`'it\\'s "it"'`);
  });
});
