import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('posts', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    title: { type: DataTypes.STRING(120), allowNull: false },
    body: { type: DataTypes.TEXT, allowNull: true },
    state: { type: DataTypes.ENUM('draft', 'published'), allowNull: false, defaultValue: 'draft' },
    authorId: {
      type: DataTypes.INTEGER,
      allowNull: true,
      references: { model: 'users', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    updatedAt: { type: DataTypes.DATE, allowNull: false },
  });
  await queryInterface.addIndex('posts', ['authorId'], { name: 'posts_author_id' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.dropTable('posts');
  await queryInterface.sequelize.query(`DROP TYPE enum_posts_state`);
};
