using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    internal partial class AddUserDirectoryIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_user_roles_role_id",
                table: "user_roles");

            migrationBuilder.DropIndex(
                name: "ix_user_roles_project_id",
                table: "user_roles");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_project_id",
                table: "user_roles",
                column: "project_id",
                filter: "project_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_users_deleted",
                table: "users",
                columns: new[] { "username_folded", "id" },
                filter: "deleted_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_users_directory",
                table: "users",
                columns: new[] { "username_folded", "id", "status" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id_user_id",
                table: "user_roles",
                columns: new[] { "role_id", "user_id" });

            // Where the extension isn't there or isn't allowed, a search reads the rows.
            migrationBuilder.Sql(
                """
                DO $$
                BEGIN
                    CREATE EXTENSION IF NOT EXISTS pg_trgm;
                    CREATE INDEX ix_users_search ON users USING gin (name_folded gin_trgm_ops, username_folded gin_trgm_ops, email_folded gin_trgm_ops);
                EXCEPTION
                    WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
                        RAISE NOTICE 'Searches for users have no index: %', SQLERRM;
                END
                $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX IF EXISTS ix_users_search");

            migrationBuilder.DropIndex(
                name: "ix_users_deleted",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_users_directory",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_user_roles_role_id_user_id",
                table: "user_roles");

            migrationBuilder.DropIndex(
                name: "ix_user_roles_project_id",
                table: "user_roles");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_project_id",
                table: "user_roles",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id",
                table: "user_roles",
                column: "role_id");
        }
    }
}
