import { randomUUID } from 'node:crypto';
import type { SequelizeOptions } from 'sequelize-typescript';
import { Sequelize } from 'sequelize-typescript';
import { Comment } from '../../models/comment.js';
import { Label } from '../../models/label.js';
import { Membership } from '../../models/membership.js';
import { Project } from '../../models/project.js';
import { TaskLabel } from '../../models/task-label.js';
import { Task } from '../../models/task.js';
import { Team } from '../../models/team.js';
import { User } from '../../models/user.js';

const url = process.env['DATABASE_URL'];
const options: SequelizeOptions = {
  logging: false,
  models: [Comment, Label, Membership, Project, Task, TaskLabel, Team, User],
};

/** Connects the models to the migrated database at `DATABASE_URL`, or else to an empty one in memory. */
if (url !== undefined) new Sequelize(url, options);
else await new Sequelize({ ...options, dialect: 'sqlite', storage: ':memory:' }).sync();

/** Tests may run on a database that already has rows: what is unique in it must be new. */
const unique = () => randomUUID();

export const createUser = (values: object = {}) =>
  User.create({ name: 'Ada', email: `${unique()}@example.org`, ...values });

export const createTeam = (values: object = {}) => Team.create({ name: 'Engines', slug: unique(), ...values });

export async function createProject(values: object = {}): Promise<Project> {
  const team = await createTeam();
  return Project.create({ teamId: team.id, key: 'WEB', name: 'Website', ...values });
}

export async function createTask(values: object = {}): Promise<Task> {
  const project = await createProject();
  return Task.create({ projectId: project.id, number: 1, title: 'Draw the plan', ...values });
}
