import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const nodeModules = fileURLToPath(new URL('../node_modules', import.meta.url));

/**
 * Writes a project of `count` models into a temporary folder: a binary tree of tables, each model importing its parent
 * and its children, so that nearly all imports are circular.
 * @param {number} count
 * @param {import('./engines.js').DatabaseOptions} database
 * @returns {string} the project's root
 */
export function generateProject(count, database = { dialect: 'sqlite', storage: 'dev.sqlite' }) {
  const root = mkdtempSync(join(tmpdir(), `umbau-bench-${count}-`));
  for (const folder of ['models', 'migrations', 'test']) mkdirSync(join(root, folder));
  symlinkSync(nodeModules, join(root, 'node_modules'));
  for (const [file, text] of Object.entries(projectFiles)) writeFileSync(join(root, file), text);
  writeFileSync(join(root, 'daemon.config.ts'), configText(database));
  for (let index = 0; index < count; index++) writeFileSync(modelFile(root, index), modelText(index, count));
  return root;
}

/**
 * The edit that is measured: one more nullable column in one model.
 * @param {string} root
 * @param {number} index the model's number
 * @param {string} column
 */
export function addColumn(root, index, column) {
  edit(root, index, (text) => text.replace(/}\n(?=(?:\/\/.*\n)*$)/, `${columnText(column)}}\n`));
}

/**
 * Takes back what `addColumn` did.
 * @param {string} root
 * @param {number} index
 * @param {string} column
 */
export function dropColumn(root, index, column) {
  edit(root, index, (text) => text.replace(columnText(column), ''));
}

/**
 * The edit that changes no code.
 * @param {string} root
 * @param {number} index
 * @param {string} comment
 */
export function addComment(root, index, comment) {
  edit(root, index, (text) => `${text}// ${comment}\n`);
}

/** @param {string} column */
function columnText(column) {
  return `\n  @Column(DataType.STRING)\n  declare ${column}: string | null;\n`;
}

/**
 * @param {string} root
 * @param {number} index
 * @param {(text: string) => string} change
 */
function edit(root, index, change) {
  const file = modelFile(root, index);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/**
 * @param {string} root
 * @param {number} index
 */
function modelFile(root, index) {
  return join(root, 'models', `node-${index}.ts`);
}

const projectFiles = {
  'package.json': JSON.stringify({ name: 'bench', private: true, type: 'module' }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      strict: true,
      types: ['node'],
      skipLibCheck: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      useDefineForClassFields: false,
    },
  }),
  'vitest.config.js': "export default { test: { include: ['test/**/*.test.js'] } };\n",
  'test/tables.test.js': `import { Sequelize } from 'sequelize';
import { expect, it } from 'vitest';

it('has tables', async () => {
  const sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false });
  const tables = await sequelize.getQueryInterface().showAllTables();
  await sequelize.close();
  expect(tables).toContain('nodes_0');
});
`,
};

/** @param {import('./engines.js').DatabaseOptions} database */
function configText(database) {
  return `export default {
  models: 'models',
  database: ${JSON.stringify(database)},
  suite: { config: 'vitest.config.js' },
};
`;
}

/**
 * @param {number} index
 * @param {number} count
 */
function modelText(index, count) {
  const parent = index === 0 ? undefined : Math.floor((index - 1) / 2);
  const children = [2 * index + 1, 2 * index + 2].filter((child) => child < count);
  const imported = parent === undefined ? children : [parent, ...children];
  return `import { BelongsTo, Column, DataType, ForeignKey, HasMany, Model, Table } from 'sequelize-typescript';
${imported.map((other) => `import { Node${other} } from './node-${other}.js';\n`).join('')}
@Table({ tableName: 'nodes_${index}', underscored: true })
export class Node${index} extends Model {
  @Column({ allowNull: false, unique: true })
  declare name: string;

  @Column({ type: DataType.ENUM('draft', 'public', 'archived'), allowNull: false, defaultValue: 'draft' })
  declare state: string;

  @Column({ type: DataType.DECIMAL(10, 2), allowNull: false, defaultValue: 0 })
  declare price: string;

  @Column(DataType.JSON)
  declare settings: Record<string, unknown> | null;

  @Column({ type: DataType.TEXT })
  declare description: string | null;
${parent === undefined ? '' : parentText(parent)}${children.map(childText).join('')}}
`;
}

/** @param {number} parent */
function parentText(parent) {
  return `
  @ForeignKey(() => Node${parent})
  @Column
  declare parentId: number;

  @BelongsTo(() => Node${parent}, { onDelete: 'CASCADE' })
  declare parent: Node${parent};
`;
}

/** @param {number} child */
function childText(child) {
  return `
  @HasMany(() => Node${child})
  declare nodes${child}: Node${child}[];
`;
}
