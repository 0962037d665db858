/** A model as its file spells it. */
export interface SourceModel {
  /** The model's name, e.g. `User`. */
  readonly model: string;
  readonly table: string;
  /** Column name → the attribute whose column it is. */
  readonly attributes: Readonly<Record<string, string>>;
}
