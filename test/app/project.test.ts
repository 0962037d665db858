import { UniqueConstraintError } from 'sequelize';
import { expect, test } from 'vitest';
import { createProject, createUser } from './database.js';

test("a project's key is unique in its team only", async () => {
  const { teamId } = await createProject({ key: 'WEB' });
  await expect(createProject({ key: 'WEB' })).resolves.toBeDefined();
  await expect(createProject({ key: 'WEB', teamId })).rejects.toThrow(UniqueConstraintError);
});

test('a project keeps its budget to the cent, and its settings', async () => {
  const project = await createProject({ budget: 12_345.67, settings: { columns: ['open', 'done'], color: '#336699' } });
  await project.reload();
  expect(project.budget).toBe(12_345.67);
  expect(project.settings).toEqual({ columns: ['open', 'done'], color: '#336699' });
});

test('a project outlives its lead', async () => {
  const lead = await createUser();
  const project = await createProject({ leadId: lead.id });
  await lead.destroy();
  await project.reload();
  expect(project.leadId).toBeNull();
});
