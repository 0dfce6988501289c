using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Sqlite.Migrations
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
                name: "ix_users_directory",
                table: "users",
                columns: new[] { "deleted_at", "username_folded", "id", "status", "name_folded", "email_folded" });

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id_user_id",
                table: "user_roles",
                columns: new[] { "role_id", "user_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
