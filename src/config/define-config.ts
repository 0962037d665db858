import type { UmbauConfig } from './config.js';

/** Returns the configuration as it is: it only gives an editor the types. */
export function defineConfig(config: UmbauConfig): UmbauConfig {
  return config;
}
