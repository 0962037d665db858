import { readFile } from 'node:fs/promises';
import { renamesByEdit } from '../diff/renames-by-edit.js';
import type { SourceModel } from '../diff/source-model.js';
import type { StatedRename } from '../diff/stated-renames.js';
import type { LoadedModels, ModelDeclaration } from '../load/loaded-models.js';
import type { RenameAnswer } from './answer.js';
import type { CycleTrigger } from './cycle-draft.js';

/**
 * The models' files as they were when models and database last were at one, which of them were edited since, and what
 * was answered: what a daemon knows and a command that runs once does not.
 */
export class EditMemory {
  /** As they were when models and database last were at one. */
  models: readonly ModelDeclaration[] = [];
  private readonly texts = new Map<string, string>();
  private readonly edited = new Set<string>();
  /** What the user has said of names since the last edit. */
  answers: readonly RenameAnswer[] = [];

  note({ files, answer }: Pick<CycleTrigger, 'files' | 'answer'>): void {
    for (const file of files) this.edited.add(file);
    if (files.length > 0) this.answers = [];
    if (typeof answer === 'object') this.answers = [...this.answers, ...answer];
  }

  /** The renames that the edits since then show. */
  async renames(models: readonly SourceModel[]): Promise<StatedRename[]> {
    const texts = await readTexts([...this.edited].filter((file) => this.texts.has(file)));
    return renamesByEdit({ models: this.models, texts: this.texts }, { models, texts });
  }

  /** The database is now as these models say. */
  async remember({ models, files }: Pick<LoadedModels, 'models' | 'files'>): Promise<void> {
    const texts = await readTexts(files.filter((file) => this.edited.has(file) || !this.texts.has(file)));
    const evaluated = new Set(files);
    for (const file of this.texts.keys()) if (!evaluated.has(file)) this.texts.delete(file);
    for (const [file, text] of texts) this.texts.set(file, text);
    this.models = models;
    this.edited.clear();
    this.answers = [];
  }
}

/** A file that is gone meanwhile has no text. */
async function readTexts(files: readonly string[]): Promise<Map<string, string>> {
  const texts = await Promise.all(
    files.map((file) =>
      readFile(file, 'utf8').then(
        (text) => [[file, text]] as const,
        () => [],
      ),
    ),
  );
  return new Map(texts.flat());
}
