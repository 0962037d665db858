import type { Target } from '../config/config.js';
import type { SourceModel } from '../diff/source-model.js';

/** Something odd about the models that does not stop a cycle. */
export interface ModelWarning {
  readonly file?: string;
  readonly message: string;
  readonly hint?: string;
}

/** An option of a table, a column or an index that one engine heeds and another passes over, e.g. a comment. */
export interface EngineWord {
  readonly part: 'table' | 'column' | 'index';
  /** That of the column or the index. */
  readonly name?: string;
  readonly option: string;
  readonly value: string;
}

/** What a model says about its table beyond its DDL. */
export interface ModelDeclaration extends SourceModel {
  /** Column name → the type as Sequelize spells it, e.g. `DataTypes.STRING(120)`. */
  readonly dataTypes: Readonly<Record<string, string>>;
  readonly engineWords: readonly EngineWord[];
  /** Column or table name now → its former name, where the model says `renamedFrom`. */
  readonly renamedFrom?: { readonly table?: string; readonly columns?: Readonly<Record<string, string>> };
}

/** The models on another engine. */
export interface TargetModels {
  /** Their DDL there. */
  readonly statements: readonly string[];
  /** Missing where they say what they say on the development database. */
  readonly models?: readonly ModelDeclaration[];
}

/** The user's models as plain data: their own DDL and what the DDL cannot say. */
export interface LoadedModels {
  /** The models' DDL, in an order in which an empty database can execute it. */
  readonly statements: readonly string[];
  readonly models: readonly ModelDeclaration[];
  /** Dialect → the same models there, for each of the configuration's targets. */
  readonly targets?: Readonly<Partial<Record<Target['dialect'], TargetModels>>>;
  /** Absolute paths of the user's files that were evaluated (nothing from node_modules). */
  readonly files: readonly string[];
  /** File → the key under which its code is kept; without those whose meaning hangs on more than their code. */
  readonly codes: Readonly<Record<string, string>>;
  readonly warnings: readonly ModelWarning[];
}
