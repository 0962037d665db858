import { relative } from 'node:path';
import { toErrorDocument, type ErrorDocument } from '../error.js';

/** A thrown value as a record carries it: its file starts at the project's root. */
export function recordedError(error: unknown, root: string): ErrorDocument {
  const document = toErrorDocument(error);
  if (!document.location) return document;
  return { ...document, location: { ...document.location, file: relative(root, document.location.file) } };
}
