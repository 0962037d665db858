/** What a cycle does: bring database and models together, undo the last migration, or only run the suite. */
export type Task = 'migrate' | 'undo' | 'suite';
