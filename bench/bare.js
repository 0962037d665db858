import 'reflect-metadata';
import { loadCompiled } from './load-compiled.js';

// What a process cannot do without that knows the models: see commands.js.
loadCompiled(process.argv[2] ?? '');
