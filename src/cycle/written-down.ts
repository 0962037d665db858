import { diff } from '../diff/diff.js';
import type { Comparison } from '../introspect/comparison.js';
import type { ModelWarning } from '../load/loaded-models.js';
import { describe } from '../operation/describe.js';
import type { CycleProject } from './cycle.js';
import { touchesSame } from './drift.js';

/**
 * Says what the models would undo of a change by hand that was written down. It stays beside what the edits mean until the
 * models have said it once: from then on they have the word again.
 */
export function warnOfUnsaid(project: CycleProject, { actual, desired }: Comparison): ModelWarning[] {
  const { writtenDown = [] } = project;
  const unsaid = diff(actual, desired).filter((operation) =>
    writtenDown.some((other) => touchesSame(operation, other)),
  );
  project.writtenDown = writtenDown.filter((operation) => unsaid.some((other) => touchesSame(operation, other)));
  return unsaid.map((operation) => ({
    message: `The models do not say yet what was written down of the change by hand; to them it is: ${describe(operation)}.`,
    hint: 'Say it in the models. umbau downgrade -1 undoes it.',
  }));
}
