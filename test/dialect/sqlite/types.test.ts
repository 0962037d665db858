import { Sequelize } from 'sequelize';
import { describe, expect, it } from 'vitest';
import { dataTypeFromSql } from '../../../src/dialect/sqlite/types.js';
import { evaluate } from '../../render/evaluate.js';

interface TypeNormalizer {
  normalizeDataType(type: unknown): string | { toString(): string };
}

const sequelize = new Sequelize({ dialect: 'sqlite', logging: false }) as unknown as TypeNormalizer;

/** What Sequelize writes on SQLite for a type that is given as source text. */
function sqlOf(source: string): string {
  return sequelize.normalizeDataType(evaluate(source)).toString();
}

const known = [
  ['VARCHAR(255)', 'DataTypes.STRING'],
  ['VARCHAR(120)', 'DataTypes.STRING(120)'],
  ['VARCHAR BINARY(255)', 'DataTypes.STRING(255).BINARY'],
  ['VARCHAR BINARY(60)', 'DataTypes.STRING(60).BINARY'],
  ['CHAR(255)', 'DataTypes.CHAR'],
  ['CHAR(2)', 'DataTypes.CHAR(2)'],
  ['CHAR BINARY(255)', 'DataTypes.CHAR(255).BINARY'],
  ['CHAR BINARY(2)', 'DataTypes.CHAR(2).BINARY'],
  ['TEXT', 'DataTypes.TEXT'],
  ['TEXT COLLATE NOCASE', 'DataTypes.CITEXT'],
  ['TINYINT(1)', 'DataTypes.BOOLEAN'],
  ['TINYINT', 'DataTypes.TINYINT'],
  ['TINYINT(4)', 'DataTypes.TINYINT({ length: 4 })'],
  ['SMALLINT', 'DataTypes.SMALLINT'],
  ['MEDIUMINT', 'DataTypes.MEDIUMINT'],
  ['INTEGER', 'DataTypes.INTEGER'],
  ['INTEGER(11)', 'DataTypes.INTEGER({ length: 11 })'],
  ['BIGINT', 'DataTypes.BIGINT'],
  ['FLOAT', 'DataTypes.FLOAT'],
  ['FLOAT(10)', 'DataTypes.FLOAT(10)'],
  ['FLOAT(10,2)', 'DataTypes.FLOAT(10, 2)'],
  ['FLOAT UNSIGNED', 'DataTypes.FLOAT.UNSIGNED'],
  ['REAL', 'DataTypes.REAL'],
  ['REAL(10,2)', 'DataTypes.REAL(10, 2)'],
  ['DOUBLE PRECISION', 'DataTypes.DOUBLE'],
  ['DOUBLE PRECISION(10,2)', 'DataTypes.DOUBLE(10, 2)'],
  ['DECIMAL', 'DataTypes.DECIMAL'],
  ['DECIMAL(10)', 'DataTypes.DECIMAL(10)'],
  ['DECIMAL(10,2)', 'DataTypes.DECIMAL(10, 2)'],
  ['DATETIME', 'DataTypes.DATE'],
  ['DATE', 'DataTypes.DATEONLY'],
  ['TIME', 'DataTypes.TIME'],
  ['UUID', 'DataTypes.UUID'],
  ['JSON', 'DataTypes.JSON'],
  ['JSONB', 'DataTypes.JSONB'],
  ['BLOB', 'DataTypes.BLOB'],
  ['TINYBLOB', "DataTypes.BLOB('tiny')"],
  ['MEDIUMBLOB', "DataTypes.BLOB('medium')"],
  ['LONGBLOB', "DataTypes.BLOB('long')"],
] as const;

const foreign = [
  'VARCHAR(255) BINARY',
  'VARCHAR',
  'VARCHAR(0)',
  'varchar(255)',
  'INTEGER UNSIGNED',
  'INT',
  'NUMERIC(10,2)',
  'DECIMAL(10,0)',
  'DECIMAL(10, 2)',
  'TEXT(100)',
  'DATETIME(6)',
  'NUMBER',
  'UUIDV4',
  "TEXT GENERATED ALWAYS AS (a || '\\') STORED",
  'TEXT CHECK (a\n> 1)',
  '',
];

describe('dataTypeFromSql', () => {
  it.each(known)('reads %s as %s, which Sequelize writes as the same again', (sql, source) => {
    expect(dataTypeFromSql(sql)).toBe(source);
    expect(sqlOf(source)).toBe(sql);
  });

  it.each(foreign)('keeps %j, which no type of Sequelize writes, as it stands', (sql) => {
    expect(dataTypeFromSql(sql)).not.toContain('DataTypes');
    expect(sqlOf(dataTypeFromSql(sql))).toBe(sql);
  });
});
