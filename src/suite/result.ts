import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { TestModule } from 'vitest/node';
import type { SuiteFailure, SuiteResult } from '../cycle/record.js';

/** What vitest says of an error, as far as it is used here; every field may be missing, for anything can be thrown. */
interface ThrownError {
  readonly message?: string;
  readonly stacks?: readonly Frame[];
}

/** An error that no test caught, with the test file in which it came up. */
interface UnhandledError extends ThrownError {
  readonly type?: string;
  readonly VITEST_TEST_PATH?: string;
}

interface Frame {
  readonly file: string;
  readonly line: number;
}

/** What failed, and where it stands; a file that could not be imported has no line. */
interface Origin {
  readonly name: string;
  readonly file: string;
  readonly line?: number | undefined;
}

/** Counts the tests; what fails outside of them (a file's import, a `beforeAll`, a stray rejection) counts as one each. */
export function toSuiteResult(
  modules: readonly TestModule[],
  unhandled: readonly unknown[],
  root: string,
): SuiteResult {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  const failures = [
    ...modules.flatMap((module) => moduleFailures(module, root)),
    ...unhandled.map((error) => unhandledFailure(error as UnhandledError, root)),
  ];
  return { passed: count('passed'), failed: failures.length, skipped: count('skipped'), failures };
}

function moduleFailures(module: TestModule, root: string): SuiteFailure[] {
  const file = module.moduleId;
  const suites = [...module.children.allSuites()];
  const tests = [...module.children.allTests('failed')];
  return [
    ...module.errors().map((error) => toFailure({ name: relative(root, file), file }, error, root)),
    ...suites.flatMap((suite) => {
      const origin = { name: suite.fullName, file, line: suite.location?.line };
      return suite.errors().map((error) => toFailure(origin, error, root));
    }),
    ...tests.map((test) => {
      const origin = { name: test.fullName, file, line: test.location?.line };
      return toFailure(origin, test.result().errors?.[0] ?? {}, root);
    }),
  ];
}

function unhandledFailure(error: UnhandledError, root: string): SuiteFailure {
  return toFailure({ name: error.type ?? 'Unhandled Error', file: error.VITEST_TEST_PATH ?? root }, error, root);
}

function toFailure(origin: Origin, error: ThrownError, root: string): SuiteFailure {
  const place = placeOf(origin, error.stacks ?? [], root);
  return {
    name: origin.name,
    file: relative(root, place.file),
    ...(place.line !== undefined && { line: place.line }),
    message: stripVTControlCharacters(error.message ?? 'failed without a message'),
  };
}

/** The error's innermost line in the test file; for a file that could not be imported, in any of the user's files. */
function placeOf(origin: Origin, stacks: readonly Frame[], root: string): Pick<Origin, 'file' | 'line'> {
  const inTest = stacks.find(({ file }) => file === origin.file);
  if (inTest || origin.line !== undefined) return inTest ?? origin;
  return stacks.find(({ file }) => file.startsWith(`${root}/`) && !file.includes('/node_modules/')) ?? origin;
}
