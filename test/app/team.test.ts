import { UniqueConstraintError } from 'sequelize';
import { expect, test } from 'vitest';
import { Membership } from '../../models/membership.js';
import { Project } from '../../models/project.js';
import { User } from '../../models/user.js';
import { createProject, createTeam, createUser } from './database.js';

test('a team knows its members and their roles', async () => {
  const team = await createTeam();
  const owner = await createUser({ name: 'Ada' });
  const member = await createUser({ name: 'Grace' });
  await team.$add('members', owner, { through: { role: 'owner' } });
  await team.$add('members', member);

  await team.reload({ include: 'members', order: [['members', 'name', 'ASC']] });
  expect(team.members?.map(({ name, Membership: { role } }) => [name, role])).toEqual([
    ['Ada', 'owner'],
    ['Grace', 'member'],
  ]);
});

test('a team that goes takes its memberships and projects along, but no user', async () => {
  const team = await createTeam();
  const user = await createUser();
  const project = await createProject({ teamId: team.id });
  await team.$add('members', user);

  await team.destroy();
  expect(await Membership.count({ where: { teamId: team.id } })).toBe(0);
  expect(await Project.findByPk(project.id)).toBeNull();
  expect(await User.findByPk(user.id)).not.toBeNull();
});

test('no two users share an email address', async () => {
  const { email } = await createUser();
  await expect(createUser({ email })).rejects.toThrow(UniqueConstraintError);
});
