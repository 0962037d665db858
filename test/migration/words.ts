import { company } from './company.js';
import { compareFacts } from './facts.js';
import { commonJs, handWrittenProject } from './hand-written-project.js';

/** What a migration's words take away and bring; nothing else may change. */
export interface Words {
  readonly lost?: readonly string[];
  readonly gained?: readonly string[];
}

/** What a migration takes away from the company's database, and what it brings. */
export async function changesOf(up: string): Promise<Required<Words>> {
  const project = handWrittenProject({ 'migrations/1-change.js': commonJs(up) });
  await project.execute(company);
  const before = await project.facts();
  await project.upgrade({ acceptDataLoss: true });
  return compareFacts(before, await project.facts());
}

/** The facts of what a migration's words say, in the order of {@link changesOf}. */
export function sorted({ lost = [], gained = [] }: Words): Required<Words> {
  return { lost: [...lost].sort(), gained: [...gained].sort() };
}

/** The values of a column that is NULL for every user. */
export function nullEverywhere(column: string): string[] {
  return [0, 1].map((row) => `users[${row}].${column} = null`);
}
