import { describe } from 'vitest';
import { pglite } from '../engine/pglite.js';
import { testChanges } from './change-cases.js';

/** Proven in another database, and there is but one. */
const outsideTransactions = ['postgres-index-concurrently'];

describe('on PGlite, without a server', () => testChanges(pglite, outsideTransactions));
