import { UmbauError } from '../error.js';
import { locateMember } from './locate-member.js';
import { isInitialised, type ModelClass, type ModelFiles } from './model-class.js';
import type { SequelizePackages } from './sequelize-packages.js';

/** Throws where a decorated association leads to no model: sequelize-typescript's own error names neither side. */
export function expectAssociations(
  models: readonly ModelClass[],
  files: ModelFiles,
  typescript: NonNullable<SequelizePackages['typescript']>,
): void {
  const registered = new Set<unknown>(models);
  for (const model of models) {
    for (const association of typescript.getAssociations(model.prototype) ?? []) {
      const target: unknown = association.getAssociatedClass();
      if (registered.has(target) || isDefined(target)) continue;
      throw associationError(model, propertyOf(association.getAs()), target, files);
    }
  }
}

function isDefined(target: unknown): boolean {
  return typeof target === 'function' && isInitialised(target as ModelClass);
}

function propertyOf(as: string | { singular: string; plural: string } | undefined): string {
  return typeof as === 'object' ? as.plural : (as ?? 'association');
}

function associationError(model: ModelClass, property: string, target: unknown, files: ModelFiles): UmbauError {
  const file = files.get(model);
  const what = typeof target === 'function' ? `${target.name}, which is none of the models found` : String(target);
  return new UmbauError('load', `${model.name}.${property} is associated with ${what}`, {
    hint:
      typeof target === 'function'
        ? `Export ${target.name} from a file that \`models\` names, and put @Table above it.`
        : 'Correct what the decorator’s function returns: an import of that name does not exist.',
    ...(file !== undefined && { location: locateMember(file, model.name, property) }),
  });
}
