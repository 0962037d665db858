import { UniqueConstraintError } from 'sequelize';
import { expect, test } from 'vitest';
import { Comment } from '../../models/comment.js';
import { Label } from '../../models/label.js';
import { TaskLabel } from '../../models/task-label.js';
import { Task } from '../../models/task.js';
import { createTask, createUser } from './database.js';

test('a task starts open, without an estimate', async () => {
  const task = await (await createTask()).reload();
  expect(task).toMatchObject({ status: 'open', estimate: null, metadata: {} });
});

test('a task keeps what was planned', async () => {
  const plan = { status: 'in progress', estimate: 7.5, due: '2030-02-28', metadata: { source: { issue: 17 } } };
  const task = await (await createTask(plan)).reload();
  expect(task).toMatchObject(plan);
});

test("a task's number is unique in its project", async () => {
  const { projectId, number } = await createTask();
  await expect(createTask({ projectId, number })).rejects.toThrow(UniqueConstraintError);
});

test('a deleted task can be restored', async () => {
  const task = await createTask();
  await task.destroy();
  expect(await Task.findByPk(task.id)).toBeNull();
  await task.restore();
  expect(await Task.findByPk(task.id)).not.toBeNull();
});

test('a task has subtasks, which go with it for good', async () => {
  const task = await createTask();
  const { projectId } = task;
  const subtask = await createTask({ projectId, number: 2, parentId: task.id });
  await task.reload({ include: 'subtasks' });
  expect(task.subtasks?.map(({ id }) => id)).toEqual([subtask.id]);

  await task.destroy({ force: true });
  expect(await Task.findByPk(subtask.id, { paranoid: false })).toBeNull();
});

test('a comment outlives its author, and not its task', async () => {
  const author = await createUser();
  const task = await createTask();
  const comment = await Comment.create({ taskId: task.id, authorId: author.id, body: 'Done.' });

  await author.destroy();
  await comment.reload();
  expect(comment.authorId).toBeNull();

  await task.destroy({ force: true });
  expect(await Comment.findByPk(comment.id)).toBeNull();
});

test('a label is put on tasks and taken off with them', async () => {
  const task = await createTask();
  const label = await Label.create({ projectId: task.projectId, name: 'bug' });
  await task.$add('labels', label);
  await label.reload({ include: Task });
  expect(label.tasks?.map(({ id }) => id)).toEqual([task.id]);
  expect(label.color).toBe('#888888');

  await task.destroy({ force: true });
  expect(await TaskLabel.count({ where: { labelId: label.id } })).toBe(0);
});
