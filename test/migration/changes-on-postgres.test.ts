import { describeEngine } from '../engine/engines.js';
import { testChanges } from './change-cases.js';

describeEngine('postgres', testChanges);
