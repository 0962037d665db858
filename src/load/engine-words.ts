import type { EngineWord } from './loaded-models.js';
import type { ModelClass } from './model-class.js';
import { internalsOf } from './sequelize-internals.js';

const tableOptions = ['comment', 'engine', 'charset', 'collate', 'rowFormat'];
const columnOptions = ['comment', 'autoIncrementIdentity'];
const indexOptions = ['using', 'type', 'operator', 'parser', 'concurrently'];

/** What a model says that one engine heeds and another passes over, beside the types of its columns. */
export function engineWords(model: ModelClass): EngineWord[] {
  const { tableAttributes, _indexes: indexes } = internalsOf(model);
  return [
    ...wordsOf(model.options, tableOptions, { part: 'table' }),
    ...Object.values(tableAttributes).flatMap((column) =>
      wordsOf(column, columnOptions, { part: 'column', name: column.field }),
    ),
    ...indexes.flatMap((index) => wordsOf(index, indexOptions, { part: 'index', name: index.name })),
  ];
}

function wordsOf(stated: object, options: readonly string[], subject: Pick<EngineWord, 'part' | 'name'>): EngineWord[] {
  const values = stated as Readonly<Record<string, unknown>>;
  return options.flatMap((option) => {
    const value = values[option];
    if (typeof value === 'string' && value !== '') return [{ ...subject, option, value: `'${value}'` }];
    return value === true ? [{ ...subject, option, value: 'true' }] : [];
  });
}
