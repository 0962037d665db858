import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgres } from '../../../src/dialect/postgres/postgres.js';
import type { CycleRecord } from '../../../src/cycle/record.js';
import { changeProject, type ChangeProject } from '../../migration/change-project.js';
import { describeEngine } from '../../engine/engines.js';
import type { TestDatabase } from '../../engine/test-database.js';

/** Inside the repository, so that the models find sequelize-typescript. */
const scratch = fileURLToPath(new URL('../../../.umbau/test', import.meta.url));

describeEngine('postgres', (engine) => {
  let own: TestDatabase;
  let project: ChangeProject;
  let models: string;
  beforeAll(async () => {
    own = await engine.create();
  });
  afterAll(() => own.remove());
  beforeEach(() => {
    project = changeProject(own.database);
    mkdirSync(scratch, { recursive: true });
    models = mkdtempSync(join(scratch, 'types-'));
  });
  afterEach(async () => {
    await project.withDatabase(({ sequelize }) => sequelize.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
    project.remove();
    rmSync(models, { recursive: true });
  });

  function model(type: string): string {
    const file = join(models, 'thing.ts');
    writeFileSync(
      file,
      `import { Column, DataType, Model, Table } from 'sequelize-typescript';
@Table({ tableName: 'things', timestamps: false }) export class Thing extends Model {
  @Column(DataType.${type}) declare value: unknown;
}
`,
    );
    return file;
  }

  /** Makes the column of one type, fills it and changes it to the other. */
  async function change(from: string, to: string, values: readonly string[]): Promise<CycleRecord> {
    await project.cycle(model(from));
    project.commit();
    await project.withDatabase(async ({ sequelize }) => {
      for (const value of values) await sequelize.query('INSERT INTO things (value) VALUES ($1)', { bind: [value] });
    });
    return project.cycle(model(to), { onDataLoss: 'hold' });
  }

  const values = () =>
    project.withDatabase(async ({ sequelize }) => {
      const rows = await postgres.select<{ value: string }>(sequelize, 'SELECT value::text FROM things ORDER BY id');
      return rows.map(({ value }) => value);
    });

  describe('values of another type, without a cast between the two, are read from their text:', () => {
    it.each([
      ['INTEGER', 'JSONB', ['7'], ['7']],
      ['UUID', 'JSON', ['00000000-0000-4000-8000-000000000001'], ['"00000000-0000-4000-8000-000000000001"']],
      ["ENUM('a', 'b')", 'JSONB', ['a'], ['"a"']],
      ['TEXT', 'BLOB', ['a\\b', 'ü'], ['\\x615c62', '\\xc3bc']],
      ['BOOLEAN', 'BIGINT', ['true', 'false'], ['1', '0']],
      ['BIGINT', 'BOOLEAN', ['1', '0'], ['true', 'false']],
      ['RANGE(DataType.INTEGER)', 'RANGE(DataType.BIGINT)', ['[1,3)'], ['[1,3)']],
    ])('%s → %s, and come back', async (from, to, before, after) => {
      const record = await change(from, to, before);
      expect(record).toMatchObject({ outcome: 'applied' });
      expect(await values()).toEqual(after);
      expect(await project.cycle(model(to))).toMatchObject({ outcome: 'unchanged' });
      await project.downgrade(record.migration?.name ?? '');
      expect(await values()).toEqual(before);
    });
  });

  describe('values that a new type refuses hold the change, whose words say why:', () => {
    it.each([
      ['TEXT', 'JSON', 'abc', /^values of things\.value do not fit its new type: invalid input .*"abc"/],
      ['TEXT', 'DECIMAL(10, 2)', 'many', /^1 value of things\.value not fit for NUMERIC\(10,2\)/],
      ['TEXT', 'DATE', 'soon', /^values of things\.value do not fit .*"soon"/],
      ['TEXT', 'ARRAY(DataType.TEXT)', 'abc', /^values of things\.value do not fit .*"abc"/],
      ['TEXT', "ARRAY(DataType.ENUM('a'))", 'abc', /^values of things\.value do not fit .*"abc"/],
      ["ENUM('a')", "ARRAY(DataType.ENUM('a'))", 'a', /^values of things\.value do not fit .*"a"/],
      ["ARRAY(DataType.ENUM('a'))", "ENUM('a')", '{a}', /^values of things\.value do not fit .*"\{a\}"/],
      ['BIGINT', 'DECIMAL(10, 2)', '9223372036854775807', /^values of things\.value .*numeric field overflow/],
      ['DECIMAL', 'INTEGER', 'NaN', /^values of things\.value .*cannot convert NaN to integer/],
      ['JSONB', 'INTEGER', 'null', /^values of things\.value do not fit .*"null"/],
      ['BLOB', 'TEXT', '\\xff', /^values of things\.value .*invalid byte sequence/],
    ])('%s → %s', async (from, to, value, reason) => {
      const record = await change(from, to, [value]);
      expect(record).toMatchObject({
        outcome: 'held',
        hold: { reason: 'conflict', descriptions: [expect.stringMatching(reason) as string] },
      });
      expect(await values()).toEqual([value]);
      const { name = '' } = record.migration ?? {};
      await expect(project.upgrade(name)).rejects.toMatchObject({ code: 'conflict' });
      await project.withDatabase(({ sequelize }) => sequelize.query('DELETE FROM things'));
      await project.upgrade(name);
      expect(await project.cycle(model(to))).toMatchObject({ outcome: 'unchanged' });
    });
  });

  describe('values that a new type holds less of hold the change:', () => {
    it.each([
      ['INTEGER', 'REAL', ['2147483647', '5']],
      ['BIGINT', 'DOUBLE', ['-9223372036854775808', '5']],
      ['DECIMAL(20, 4)', 'DOUBLE', ['1234567890123456.7891', '0.1']],
      ['DOUBLE', 'DECIMAL(10, 2)', ['0.125', '0.12', 'NaN']],
      ['TEXT', 'DECIMAL(10, 2)', ['0.555', '0.55', '1e3', ' 7 ']],
      ['TEXT', 'DOUBLE', ['0.12345678901234567890', '0.1', '-1e3']],
      ['INTEGER', 'BOOLEAN', ['5', '1']],
      ['DATE', 'DATEONLY', ['2026-01-02 03:04:05+00', '2026-01-02 00:00:00+00', 'infinity']],
      ['DATE', 'TIME', ['2026-01-02 03:04:05+00']],
      ['ARRAY(DataType.STRING)', 'ARRAY(DataType.STRING(2))', ['{abc}', '{ab}']],
    ])('%s → %s', async (from, to, given) => {
      expect(await change(from, to, given)).toMatchObject({
        outcome: 'held',
        hold: { reason: 'data-loss', descriptions: [expect.stringMatching(/^1 value of things.value not fit/)] },
      });
    });
  });

  it('the least number of a type fits', async () => {
    expect(await change('INTEGER', 'SMALLINT', ['-32768'])).toMatchObject({ outcome: 'applied' });
  });

  it('a NULL in a list fits', async () => {
    expect(
      await change("ARRAY(DataType.ENUM('a', 'b'))", "ARRAY(DataType.ENUM('b'))", ['{NULL,b}', '{}']),
    ).toMatchObject({ outcome: 'applied' });
  });

  it('a change that Postgres knows no way for fails, says so, and leaves nothing', async () => {
    const record = await change('INTEGER', 'DATE', ['20260102']);
    expect(record).toMatchObject({
      outcome: 'failed',
      err: {
        message: expect.stringContaining('cannot cast type integer to timestamp with time zone') as string,
        hint: expect.stringContaining('USING') as string,
      },
    });
    expect(readdirSync(project.settings.migrations)).toHaveLength(1);
    expect(await values()).toEqual(['20260102']);
  });
});
