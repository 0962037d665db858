import { DataTypes, Sequelize, type DataType } from 'sequelize';
import { expect, test } from 'vitest';
import { dataTypeSource } from '../../src/load/data-type-source.js';

/** Sequelize's types leave it out. */
const { BINARY: binary } = DataTypes.STRING as unknown as { BINARY: DataType };

const types: readonly (readonly [string, DataType])[] = [
  ['DataTypes.STRING', DataTypes.STRING],
  ['DataTypes.STRING(120)', DataTypes.STRING(120)],
  ['DataTypes.STRING.BINARY', binary],
  ['DataTypes.STRING(20).BINARY', DataTypes.STRING(20).BINARY],
  ['DataTypes.CHAR(2)', DataTypes.CHAR(2)],
  ['DataTypes.TEXT', DataTypes.TEXT],
  ["DataTypes.TEXT('tiny')", DataTypes.TEXT('tiny')],
  ['DataTypes.INTEGER', DataTypes.INTEGER],
  ['DataTypes.INTEGER(11)', DataTypes.INTEGER({ length: 11 })],
  ['DataTypes.INTEGER.UNSIGNED', DataTypes.INTEGER.UNSIGNED],
  ['DataTypes.INTEGER.UNSIGNED.ZEROFILL', DataTypes.INTEGER.UNSIGNED.ZEROFILL],
  ['DataTypes.BIGINT', DataTypes.BIGINT],
  ['DataTypes.FLOAT(11, 10)', DataTypes.FLOAT(11, 10)],
  ['DataTypes.DOUBLE', DataTypes.DOUBLE],
  ['DataTypes.DECIMAL', DataTypes.DECIMAL],
  ['DataTypes.DECIMAL(10, 2)', DataTypes.DECIMAL(10, 2)],
  ['DataTypes.BOOLEAN', DataTypes.BOOLEAN],
  ['DataTypes.DATE', DataTypes.DATE],
  ['DataTypes.DATE(6)', DataTypes.DATE(6)],
  ['DataTypes.DATEONLY', DataTypes.DATEONLY],
  ['DataTypes.TIME', DataTypes.TIME],
  ['DataTypes.JSON', DataTypes.JSON],
  ['DataTypes.JSONB', DataTypes.JSONB],
  ['DataTypes.UUID', DataTypes.UUID],
  ['DataTypes.UUIDV4', DataTypes.UUIDV4],
  ["DataTypes.BLOB('long')", DataTypes.BLOB('long')],
  ["DataTypes.ENUM('a', 'b')", DataTypes.ENUM('a', 'b')],
  ["DataTypes.ENUM('it\\'s')", DataTypes.ENUM("it's")],
  ['DataTypes.ARRAY(DataTypes.STRING)', DataTypes.ARRAY(DataTypes.STRING)],
  ['DataTypes.ARRAY(DataTypes.DECIMAL(10, 2))', DataTypes.ARRAY(DataTypes.DECIMAL(10, 2))],
  ['DataTypes.RANGE(DataTypes.INTEGER)', DataTypes.RANGE(DataTypes.INTEGER)],
  ["DataTypes.GEOMETRY('POINT', 4326)", DataTypes.GEOMETRY('POINT', 4326)],
  ['DataTypes.CITEXT', DataTypes.CITEXT],
];

test.for(types)('%s is spelled as it was written', ([source, type]) => {
  expect(dataTypeSource(type)).toBe(source);
});

test.for(types)('%s is spelled as it was written, also once a dialect has its own copy of it', ([source, type]) => {
  const sequelize = new Sequelize({ dialect: 'sqlite', logging: false });
  const model = sequelize.define('Thing', { column: { type } });
  expect(dataTypeSource(model.getAttributes()['column']?.type)).toBe(source);
});

test('a type that is plain text becomes a quoted string', () => {
  expect(dataTypeSource("varchar(1) default 'x'")).toBe("'varchar(1) default \\'x\\''");
});
