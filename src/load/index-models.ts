import type { Model, ModelStatic, Sequelize } from 'sequelize';

/** What Sequelize's types leave out. */
interface Managed {
  readonly modelManager: {
    getModel(against: string, options?: { readonly attribute?: string }): ModelStatic<Model> | undefined;
  };
}

/**
 * Lets an instance find a model by its name at once. Sequelize looks at one model after the other, several times for each
 * association: with 500 models that is a fifth of the time that they take.
 */
export function indexModels(sequelize: Sequelize): void {
  const { models } = sequelize;
  const { modelManager } = sequelize as unknown as Managed;
  const getModel = modelManager.getModel.bind(modelManager);
  sequelize.isDefined = (name) => Object.hasOwn(models, name);
  modelManager.getModel = (against, options) => {
    if ((options?.attribute ?? 'name') !== 'name') return getModel(against, options);
    return Object.hasOwn(models, against) ? models[against] : undefined;
  };
}
