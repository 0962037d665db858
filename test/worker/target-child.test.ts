import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { loadSettings } from '../../src/command/load-settings.js';
import type { Target } from '../../src/config/config.js';
import { withServer } from '../../src/dialect/postgres/server.js';
import { withoutFunctions } from '../../src/worker/forked-worker.js';
import { describeEngine } from '../engine/engines.js';
import { createProject } from '../journey/project.js';

const childFile = fileURLToPath(new URL('../../dist/target/child.js', import.meta.url));

const slow = `export const up = () => new Promise((resolve) => setTimeout(resolve, 1000));
export const down = async () => {};
`;

describeEngine('postgres', (engine) => {
  it('drops its database where the daemon is killed while it works', async () => {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    const app = createProject({ 'migrations/20260101000000-slow.js': slow, 'models/a.js': '' });
    const targets: Target[] = [{ dialect: 'postgres', server: database }];
    const settings = withoutFunctions({ ...(await loadSettings({ cwd: app.root })), targets });
    const left = () =>
      withServer({ root: app.root, database }, async ({ query }) => {
        const name = `${database.database?.slice(0, 36)}_umbau_target_`;
        return (await query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [name])).rows;
      });

    const child = fork(childFile, [], { cwd: app.root, serialization: 'advanced' });
    const ended = once(child, 'exit');
    const migrations = [{ name: '20260101000000-slow.js', path: app.path('migrations/20260101000000-slow.js') }];
    const argument = { models: { models: [], targets: { postgres: { statements: [] } } }, migrations };
    child.send({ kind: 'open', settings });
    child.send({ kind: 'call', id: 1, method: 'compare', argument });
    await vi.waitFor(async () => expect(await left()).toHaveLength(1), 20_000);
    child.disconnect();
    expect(await ended).toEqual([0, null]);
    expect(await left()).toEqual([]);
  }, 60_000);
});
