import * as v from 'valibot';
import type { UmbauError } from '../error.js';
import type { SuiteConfig } from './config.js';
import { configErrorOf, describeValue } from './config-error.js';
import { expectations, siblingKeys } from './config-keys.js';
import { nearestWord } from './nearest-word.js';

const text = v.pipe(v.string(), v.nonEmpty());
const texts = v.union([text, v.pipe(v.array(text), v.nonEmpty())]);

const suiteSchema = v.strictObject({
  config: v.optional(text),
  project: v.optional(texts),
  include: v.optional(v.array(text)),
  env: v.optional(v.custom<NonNullable<SuiteConfig['env']>>((value) => typeof value === 'function')),
});

const configSchema = v.strictObject({
  models: texts,
  migrations: v.optional(text, 'migrations'),
  database: v.union([v.string(), v.looseObject({})]),
  shadow: v.optional(v.union([v.string(), v.looseObject({})])),
  targets: v.optional(v.array(v.union([text, v.looseObject({})])), []),
  debounceMs: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 100),
  loadTimeoutMs: v.optional(v.pipe(v.number(), v.finite(), v.minValue(1)), 10_000),
  // A union would report a wrong key of the object as a wrong `suite`.
  suite: v.optional(
    v.lazy((value) => (value === false ? v.literal(false) : suiteSchema)),
    {},
  ),
  renames: v.optional(v.picklist(['auto', 'ask', 'never']), 'auto'),
  onDataLoss: v.optional(v.picklist(['hold', 'apply']), 'hold'),
  ignoreTables: v.optional(v.array(text), []),
  log: v.optional(v.strictObject({ file: v.optional(text) }), {}),
  state: v.optional(text, '.umbau'),
});

/** A configuration of the right types, its defaults filled in; paths are still as the user wrote them. */
export type ValidConfig = v.InferOutput<typeof configSchema>;

/** Checks keys and types; the error lists every problem, one a line. */
export function validateConfig(config: unknown, configFile: string | undefined): ValidConfig {
  const result = v.safeParse(configSchema, config);
  if (result.success) return result.output;
  throw problemsError(result.issues, configFile);
}

function problemsError(issues: readonly v.BaseIssue<unknown>[], configFile: string | undefined): UmbauError {
  const unknown = issues.find(isUnknownKey);
  const hint = unknown && `known keys here: ${siblingKeys(keyOf(unknown)).join(', ')}`;
  return configErrorOf(issues.map(describeIssue).join('\n'), configFile, hint);
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const key = keyOf(issue);
  if (key === '') return `expected the configuration as an object, found ${describeValue(issue.input)}`;
  if (isUnknownKey(issue)) return `${key}: expected a known key, found an unknown one${suggestion(key)}`;
  return `${key}: expected ${expectations.get(key) ?? issue.expected ?? ''}, found ${describeValue(issue.input)}`;
}

function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never';
}

/** The dotted path of the key; the place in a list is left out. */
function keyOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? [])
    .map((item) => item.key)
    .filter((key) => typeof key === 'string')
    .join('.');
}

function suggestion(key: string): string {
  const nearest = nearestWord(key, siblingKeys(key));
  return nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
}
