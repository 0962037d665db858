import { printTemplate } from './print-string.js';
import { readableName } from './readable-sql.js';
import { Call, Source } from './value.js';
import type { Words } from './words.js';

/** Stands for the value that only the user knows; no database takes it. */
const blank = '…';

/** What the user has to do, in words. */
export function backfillComment(table: string, column: string): string {
  return `// Fill in: rows of ${table} have no ${column} yet, and it becomes NOT NULL below.`.replace(/\s/g, ' ');
}

/** The data step with a blank where the value belongs. */
export function backfillQuery(
  table: string,
  column: string,
  words: Pick<Words, 'readableName' | 'tableReference'>,
): Call {
  const readable = words.readableName ?? readableName;
  const name = readable(column);
  const reference = words.tableReference?.(table) ?? table;
  const target =
    typeof reference === 'string' ? readable(table) : `${readable(reference.schema)}.${readable(reference.tableName)}`;
  const sql = `UPDATE ${target} SET ${name} = ${blank} WHERE ${name} IS NULL`;
  return new Call('await queryInterface.sequelize.query', new Source(printTemplate(sql)));
}

/** Whether a migration's source has a data step that is not filled in yet. */
export function hasOpenBackfill(source: string): boolean {
  return source.split('\n').some((line) => line.includes(` = ${blank} WHERE `) && !line.trimStart().startsWith('//'));
}
