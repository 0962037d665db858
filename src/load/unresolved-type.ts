import { UmbauError, type SourceLocation } from '../error.js';
import { classAround, findMember } from './locate-member.js';

/** sequelize-typescript's words where a `@Column` has no type and the property's is none that it knows. */
const words = /Specified type of property '(.+?)'\s+cannot be automatically resolved/;

/** Whether a load failed for a property whose type has a name, behind which TypeScript can look. */
export function hasNamedType(error: unknown): boolean {
  if (!(error instanceof UmbauError && error.cause instanceof Error && words.test(error.cause.message))) return false;
  const { line = 1, frame = '' } = error.location ?? {};
  const declaration = new RegExp(`^> *${line} \\| .*?[\\w$][!?]?\\s*:\\s*([^;={]+)`, 'm').exec(frame)?.[1] ?? '';
  const names = declaration.match(/[A-Za-z_$][\w$]*/g) ?? [];
  return names.length > 0 && !names.some((name) => typesWithoutColumn.has(name));
}

/** What makes a type `Object` to the decorators, whoever compiles; it is not reached where `null` is elided. */
const typesWithoutColumn = new Set(
  'null undefined any unknown object Object Record Array CreationOptional ForeignKey NonAttribute'.split(' '),
);

/** Names the class and the property, at whose decorator the error arose. */
export function unresolvedTypeError(error: unknown, location: SourceLocation | undefined): UmbauError | undefined {
  const property = error instanceof Error ? words.exec(error.message)?.[1] : undefined;
  if (property === undefined) return undefined;
  const line = location?.line ?? 1;
  const place = location && (findMember(location.file, property, line) ?? location);
  const owner = location && classAround(location.file, place?.line ?? line);
  return new UmbauError(
    'load',
    `${owner ? `${owner}.` : ''}${property} has a type that no column can be inferred from`,
    {
      hint: 'Write the type: @Column(DataType.…).',
      cause: error,
      ...(place && { location: place }),
    },
  );
}
