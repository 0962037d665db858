import type { ModelCtor, Sequelize } from 'sequelize-typescript';
import { UmbauError } from '../error.js';
import { expectAssociations } from './check-associations.js';
import type { ModelWarning } from './loaded-models.js';
import { locateMember } from './locate-member.js';
import { isBase, isInitialised, type ModelClass, type ModelFiles } from './model-class.js';
import type { Registration } from './registration.js';
import type { SequelizePackages } from './sequelize-packages.js';

type Typescript = NonNullable<SequelizePackages['typescript']>;

/** Defines sequelize-typescript's classes, in the order of their files, which is part of what they mean. */
export function registerDecorated(classes: ModelFiles, registration: Registration): readonly ModelWarning[] {
  const { typescript } = registration.packages;
  if (!typescript) return [];
  const waiting = waitingClasses(classes, registration, typescript);
  const models = waiting.filter(hasTable);
  const tableless = waiting.filter((model) => !hasTable(model) && !isBase(model, classes));
  const appInstance = findDecorated(registration.appInstances);
  const instance = appInstance ?? findDecorated([registration.own]);
  if (instance && models.length > 0) {
    expectDistinctNames(models, classes, typescript);
    expectAssociations(models, classes, typescript);
    addModels(instance, models, classes);
  }
  const forgotten = appInstance ? models : [];
  return [
    ...tableless.map((model) => tablelessWarning(model, classes)),
    ...forgotten.map((model) => forgottenWarning(model, classes)),
    ...models.filter((model) => hasOverriddenIndexes(model, typescript)).map((model) => indexWarning(model, classes)),
  ];
}

/** The classes that no instance has; in its repository mode, an instance has subclasses of them. */
function waitingClasses(classes: ModelFiles, { appInstances }: Registration, typescript: Typescript): ModelClass[] {
  const repositories = appInstances.filter((instance) => 'repositoryMode' in instance && instance.repositoryMode);
  return [...classes.keys()]
    .filter((model) => model.prototype instanceof typescript.Model && !isInitialised(model))
    .filter((model) => !repositories.some((instance) => instance.isDefined(modelName(model, typescript))));
}

function modelName(model: ModelClass, typescript: Typescript): string {
  return typescript.getModelName(model.prototype);
}

/** `@Table` names the model; other decorators leave options too, and a subclass inherits both. */
function hasTable(model: ModelClass): boolean {
  return Reflect.hasOwnMetadata('sequelize:modelName', model.prototype);
}

function findDecorated(instances: readonly object[]): Sequelize | undefined {
  return instances.find((instance): instance is Sequelize => 'addModels' in instance);
}

/** Sequelize lets the second of two models with one name replace the first, whose table would look dropped. */
function expectDistinctNames(models: readonly ModelClass[], files: ModelFiles, typescript: Typescript): void {
  const known = new Map<string, ModelClass>();
  for (const model of models) {
    const name = modelName(model, typescript);
    const other = known.get(name);
    if (other) throw duplicateNameError(name, files.get(other) ?? '', files.get(model) ?? '');
    known.set(name, model);
  }
}

function duplicateNameError(name: string, first: string, second: string): UmbauError {
  return new UmbauError('load', `Two models are called ${name}: one in ${first}, one in ${second}`, {
    location: locateMember(second, name),
    hint: 'Rename one of the classes, or give it a name of its own: @Table({ modelName: … }).',
  });
}

function addModels(instance: Sequelize, models: readonly ModelClass[], files: ModelFiles): void {
  try {
    instance.addModels(models as ModelCtor[]);
  } catch (error) {
    throw registrationError(error, findCulprit(error, instance, models), files);
  }
}

/** The first model that could not be defined, else the last one that the message names. */
function findCulprit(error: unknown, instance: Sequelize, models: readonly ModelClass[]): ModelClass | undefined {
  const undefinedModel = models.find((model) => !Object.values(instance.models).some((known) => known === model));
  if (undefinedModel && !instance.repositoryMode) return undefinedModel;
  const words = messageOf(error).match(/\w+/g) ?? [];
  return models.find(({ name }) => name === words.findLast((word) => models.some((model) => model.name === word)));
}

function registrationError(error: unknown, model: ModelClass | undefined, files: ModelFiles): UmbauError {
  const file = model && files.get(model);
  const reason = messageOf(error).replace(/\s+/g, ' ');
  return new UmbauError('load', `${model?.name ?? 'A model'} could not be registered: ${reason}`, {
    cause: error,
    ...(model && file !== undefined && { location: locateMember(file, model.name) }),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The options of `@Table` are laid over what the other decorators have gathered. */
function hasOverriddenIndexes({ prototype }: ModelClass, { getIndexes, getOptions }: Typescript): boolean {
  const { named, unnamed } = getIndexes(prototype);
  const isDecorated = Object.keys(named).length + unnamed.length > 0;
  return isDecorated && getOptions(prototype)?.indexes !== undefined;
}

function indexWarning(model: ModelClass, files: ModelFiles): ModelWarning {
  return {
    file: files.get(model) ?? '',
    message: `${model.name} has indexes in @Table and by @Index; those by @Index are not made`,
    hint: 'Put all of them into @Table, or none.',
  };
}

function tablelessWarning(model: ModelClass, files: ModelFiles): ModelWarning {
  return {
    file: files.get(model) ?? '',
    message: `${model.name} extends Model but has no @Table, so it has no table`,
    hint: `Put @Table above the class ${model.name}.`,
  };
}

function forgottenWarning(model: ModelClass, files: ModelFiles): ModelWarning {
  return {
    file: files.get(model) ?? '',
    message: `${model.name} is not registered with the app's Sequelize instance`,
    hint: `Add ${model.name} to the instance's models.`,
  };
}
