import { expect, test } from 'vitest';
import { describeEngine } from '../../engine/engines.js';
import { define, modelProject } from './model-project.js';

describeEngine('mysql', (engine) => {
  test('a dropped table comes back with its partitions and its options', async () => {
    const project = await modelProject(engine);
    await project.edit(define('logs', ''), define('users', ''));
    project.commit();
    await project.run(
      'ALTER TABLE logs ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 STATS_PERSISTENT=1',
      'ALTER TABLE logs PARTITION BY RANGE (id) (PARTITION few VALUES LESS THAN (100), PARTITION others VALUES LESS THAN MAXVALUE)',
    );
    const definition = () => project.rows('SHOW CREATE TABLE logs');
    const before = await definition();
    expect(await project.edit(define('users', ''))).toMatchObject({ outcome: 'applied' });
    await project.downgrade(project.newest().name);
    expect(await definition()).toEqual(before);
  });
});
