import type { Settings } from '../config/config.js';
import { findDrift, statedByModels } from '../cycle/difference.js';
import { documentsOf, findTargetDifferences, hasChanges } from '../cycle/target-difference.js';
import { composeRenames } from '../diff/compose-renames.js';
import { diff } from '../diff/diff.js';
import { planRenames } from '../diff/renames.js';
import { executedFiles, namesIn, namesOfLost, stampTarget } from '../migration/status.js';
import { apply } from '../operation/apply.js';
import { toDocument } from '../operation/describe.js';
import type { Schema } from '../schema/schema.js';
import type { Targets } from '../target/targets.js';
import type { Worker } from '../worker/worker.js';
import type { CheckDocument } from './documents.js';
import { halfWay } from './reading.js';
import { toQuestion } from './rename-question.js';

/** Whether models, migrations and database agree, and what differs. */
export async function check(worker: Worker, settings: Settings, engines?: Targets): Promise<CheckDocument> {
  const { migrations } = await worker.status();
  const models = await worker.load();
  const schemas = await worker.introspect();
  const { actual, desired } = schemas;
  const renames = planRenames(actual, desired, { mode: settings.renames, stated: statedByModels(models) });
  const renamed = renames.operations.reduce<Schema>(apply, actual);
  const operations = [...renames.operations, ...diff(renamed, desired)];
  const targets = await findTargetDifferences(engines, {
    models,
    migrations: executedFiles(migrations, settings.migrations),
    renames: composeRenames(renames.operations),
    doubtful: [],
  });
  const pending = namesIn(migrations, 'pending');
  const missing = namesIn(migrations, 'missing');
  const lost = namesOfLost(migrations);
  const edited = namesIn(migrations, 'edited');
  const unfinished = halfWay(migrations);
  return {
    ok:
      !unfinished.unfinished &&
      [pending, missing, edited].every((list) => list.length === 0) &&
      !hasChanges({ operations, targets }),
    pending,
    missing,
    ...(lost.length > 0 && { lost: { names: lost, stamp: stampTarget(migrations) } }),
    edited,
    ...unfinished,
    drift: findDrift(schemas).map(toDocument),
    operations: documentsOf(operations, targets),
    ...(renames.doubtful.length > 0 && { questions: renames.doubtful.map(toQuestion) }),
  };
}
