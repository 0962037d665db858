/** The source of a model file with one class; `body` are its columns, `more` the rest of `@Table`'s options. */
export function model(name: string, table: string, body: string, more = ''): string {
  return `import { AllowNull, BelongsTo, Column, DataType, Default, ForeignKey, HasMany, Index, Model, Table } from 'sequelize-typescript';
${[...body.matchAll(/\(\) => ([A-Z]\w*)/g)]
  .map(([, other = '']) => `import { ${other} } from './${other.toLowerCase()}.js';`)
  .filter((line, n, lines) => lines.indexOf(line) === n && !line.includes(`{ ${name} }`))
  .join('\n')}

@Table({ tableName: '${table}', timestamps: false${more && `, ${more}`} })
export class ${name} extends Model {
${body}
}
`;
}

/** A writer with a name and whatever else. */
export function author(...columns: string[]): string {
  return model('Author', 'authors', ['@AllowNull(false) @Column declare name: string;', ...columns].join('\n'));
}

/** A book, which goes with its author. */
export function book(...columns: string[]): string {
  const own = [
    '@AllowNull(false) @Column declare title: string;',
    '@ForeignKey(() => Author) @AllowNull(false) @Column declare authorId: number;',
    "@BelongsTo(() => Author, { onDelete: 'CASCADE' }) declare author?: Author;",
  ];
  return model('Book', 'books', [...own, ...columns].join('\n'));
}
