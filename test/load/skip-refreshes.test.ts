import { createRequire } from 'node:module';
import * as sequelizePackage from 'sequelize';
import { afterEach, expect, test } from 'vitest';
import { skipRefreshes } from '../../src/load/skip-refreshes.js';

const { DataTypes, Model, Sequelize } = createRequire(import.meta.url)('sequelize') as typeof sequelizePackage;
const internals = Model as unknown as { refreshAttributes: () => void };
const { refreshAttributes } = internals;

afterEach(() => {
  internals.refreshAttributes = refreshAttributes;
});

/** Models with every kind of association; what Sequelize has derived of their attributes. */
function deriveAll() {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false });
  const options = { underscored: true };
  const house = sequelize.define('House', { rent: { type: DataTypes.DECIMAL(10, 2), defaultValue: 0 } }, options);
  const guest = sequelize.define(
    'Guest',
    {
      houseId: { type: DataTypes.INTEGER, allowNull: false },
      code: { type: DataTypes.STRING, unique: { name: 'c', msg: '' } },
    },
    options,
  );
  const trip = sequelize.define('Trip', { id: { type: DataTypes.UUID, primaryKey: true } }, options);
  house.hasMany(guest, { foreignKey: 'houseId', onDelete: 'CASCADE' });
  guest.belongsTo(house, { foreignKey: 'houseId' });
  house.hasOne(trip, { foreignKey: { name: 'start', field: 'starts_at', allowNull: false } });
  trip.belongsTo(house, { foreignKey: 'start' });
  house.hasMany(house, { as: 'annexes', foreignKey: 'mainId' });
  guest.belongsToMany(trip, { through: 'Booking' });
  trip.belongsToMany(guest, { through: 'Booking' });
  // A column that comes, changes or goes by hand is derived from, too.
  guest.rawAttributes['note'] = { type: DataTypes.TEXT };
  guest.removeAttribute('missing');
  Object.assign(house.rawAttributes['rent'] ?? {}, { type: DataTypes.INTEGER });
  house.hasMany(trip, { foreignKey: 'start' });
  return Object.values(sequelize.models).map((model) => {
    const { tableAttributes, uniqueKeys, primaryKeys, fieldAttributeMap, _defaultValues } = model as typeof model &
      Record<'tableAttributes' | 'uniqueKeys' | 'primaryKeys' | 'fieldAttributeMap' | '_defaultValues', object>;
    const columns = Object.entries(tableAttributes).map(([name, column]: [string, Record<string, unknown>]) => [
      name,
      { ...column, type: String(column['type']), Model: undefined },
    ]);
    return [model.name, columns, uniqueKeys, Object.keys(primaryKeys), fieldAttributeMap, Object.keys(_defaultValues)];
  });
}

function countRefreshes(refresh: () => void = refreshAttributes) {
  const counts = { refreshes: 0 };
  internals.refreshAttributes = function () {
    counts.refreshes += 1;
    refresh.call(this);
  };
  return counts;
}

test('models have the same columns, keys and defaults where nothing is derived twice', () => {
  const all = countRefreshes();
  const expected = deriveAll();
  const some = countRefreshes();
  expect(skipRefreshes({ Model }, deriveAll)).toEqual(expected);
  expect(some.refreshes).toBeLessThan(all.refreshes);
});

test('all is derived where this Sequelize derives something from what an association sets', () => {
  const all = countRefreshes();
  deriveAll();
  let refreshes = 0;
  internals.refreshAttributes = function (this: { references?: unknown }) {
    refreshes += this.references === undefined ? 1 : 0;
    refreshAttributes.call(this);
  };
  skipRefreshes({ Model }, deriveAll);
  expect(refreshes).toBe(all.refreshes);
});

test('Sequelize derives as ever afterwards, also after a failure', () => {
  expect(() => skipRefreshes({ Model }, () => JSON.parse('{') as unknown)).toThrow(SyntaxError);
  expect(internals.refreshAttributes).toBe(refreshAttributes);
});
