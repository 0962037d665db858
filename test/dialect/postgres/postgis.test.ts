import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgres } from '../../../src/dialect/postgres/postgres.js';
import { differingTables } from '../../../src/schema/canonical.js';
import { describeEngine } from '../../engine/engines.js';
import type { TestDatabase } from '../../engine/test-database.js';
import { createWorkspace } from '../../laws/pipeline.js';
import { changed } from './changes.js';

describeEngine('postgres', (engine) => {
  let own: TestDatabase;
  let workspace: ReturnType<typeof createWorkspace>;
  beforeAll(async () => {
    own = await engine.create();
    workspace = createWorkspace();
  });
  afterAll(async () => {
    workspace.remove();
    await own.remove();
  });

  it('where PostGIS is, a place changes its type and comes back, and what does not fit is said', async (context) => {
    const pipeline = await workspace.open(own.database);
    const { sequelize } = pipeline.database;
    try {
      const there = await postgres.select(sequelize, "SELECT FROM pg_available_extensions WHERE name = 'postgis'");
      if (there.length === 0) context.skip('PostGIS is not installed.');
      await sequelize.query('CREATE EXTENSION postgis');
      await sequelize.query('CREATE TABLE places (id serial PRIMARY KEY, at geometry(Point, 4326))');
      await sequelize.query('CREATE INDEX places_at ON places USING gist (at)');
      await sequelize.query("INSERT INTO places (at) VALUES ('SRID=4326;POINT(5 6)')");
      const before = await pipeline.actual();
      expect(before.tables.map(({ name }) => name)).toEqual(['places']);

      const to = (type: string) => changed(before, [{ table: 'places', column: 'at', to: { type } }]);
      const migration = await pipeline.migrate(to('GEOGRAPHY(POINT,4326)'));
      expect(await pipeline.difference(to('GEOGRAPHY(POINT,4326)'))).toEqual([]);
      await pipeline.downgrade(migration!);
      expect(differingTables(await pipeline.actual(), before)).toEqual([]);

      await expect(pipeline.migrate(to('GEOMETRY(POINT,3857)'))).rejects.toMatchObject({
        code: 'conflict',
        descriptions: [expect.stringMatching(/^values of places\.at do not fit its new type: Geometry SRID/)],
      });
      expect(differingTables(await pipeline.actual(), before)).toEqual([]);
    } finally {
      await pipeline.close();
    }
  }, 60_000);
});
