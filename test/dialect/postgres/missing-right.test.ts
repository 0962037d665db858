import { expect, test } from 'vitest';
import { missingRight } from '../../../src/dialect/postgres/missing-right.js';

const hintOf = (message: string) => missingRight({ code: '42501', message }, 'app')?.hint;

test('says of a missing right how it is given', () => {
  expect(hintOf('permission denied for schema public')).toContain('GRANT USAGE, CREATE ON SCHEMA public TO app');
  expect(hintOf('permission denied for table SequelizeMeta')).toContain('GRANT ALL ON TABLE "SequelizeMeta" TO app');
  expect(hintOf('permission denied for sequence users_id_seq')).toContain('GRANT ALL ON SEQUENCE users_id_seq TO app');
  expect(hintOf('permission denied for database dev')).toContain('GRANT CREATE ON DATABASE dev TO app');
  expect(hintOf('must be owner of table users')).toContain('ALTER TABLE users OWNER TO app');
  expect(hintOf('permission denied to create extension "postgis"')).toContain('CREATE EXTENSION postgis');
  expect(hintOf('permission denied to create temporary tables in database "dev"')).toContain(
    'GRANT TEMPORARY ON DATABASE dev TO app',
  );
});

test('says nothing of what is no missing right', () => {
  expect(missingRight({ code: '42P01', message: 'relation "users" does not exist' }, 'app')).toBeUndefined();
});
