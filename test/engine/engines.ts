import { describe } from 'vitest';
import { findMysql } from './mysql.js';
import { sqlite } from './sqlite.js';
import type { Engine } from './test-database.js';

/** The engines that need a server, and how each is found. */
const servers: Readonly<Record<string, () => Promise<Engine | undefined>>> = { mysql: findMysql };

/** Those that must be here, e.g. `UMBAU_REQUIRE_ENGINES=postgres,mysql`: without one the tests fail. */
const required = (process.env['UMBAU_REQUIRE_ENGINES'] ?? '').split(',').filter(Boolean);

/** Those that are to be left out, e.g. `UMBAU_TEST_ENGINES=sqlite`; all that are here if missing. */
const chosen = process.env['UMBAU_TEST_ENGINES']?.split(',');

const found = await Promise.all(
  Object.entries(servers)
    .filter(([name]) => chosen?.includes(name) ?? true)
    .map(async ([name, find]) => ({ name, engine: await find() })),
);
const missing = found.filter(({ engine }) => !engine).map(({ name }) => name);

/** The engines on which tests can run here. */
const engines: readonly Engine[] = [
  ...((chosen?.includes('sqlite') ?? true) ? [sqlite] : []),
  ...found.flatMap(({ engine }) => engine ?? []),
];

/** Runs tests once for each engine; one that is not here is reported as skipped. */
export function describeEngines(tests: (engine: Engine) => void): void {
  for (const engine of engines) describe(`on ${engine.name}`, () => tests(engine));
  for (const name of missing) reportMissing(name, tests);
}

/** Runs tests on one engine alone. */
export function describeEngine(name: Engine['name'], tests: (engine: Engine) => void): void {
  const engine = engines.find((candidate) => candidate.name === name);
  if (engine) describe(`on ${name}`, () => tests(engine));
  else reportMissing(name, tests);
}

function reportMissing(name: string, tests: (engine: Engine) => void): void {
  if (required.includes(name)) describe(`on ${name}`, () => fail(name));
  else describe.skip(`on ${name}, of which no server answers`, () => tests(absent(name)));
}

function absent(name: string): Engine {
  return { name: name as Engine['name'], create: () => Promise.reject(new Error(`There is no ${name} here.`)) };
}

function fail(name: string): never {
  throw new Error(`No server of ${name} answers, and UMBAU_REQUIRE_ENGINES wants one.`);
}
