using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    internal partial class AddGiversAndMinuteKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_account_tokens",
                table: "account_tokens");

            migrationBuilder.DropIndex(
                name: "ix_account_tokens_hash",
                table: "account_tokens");

            migrationBuilder.AddColumn<Guid>(
                name: "given_by",
                table: "user_roles",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "minute_key",
                table: "audit_entries",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_account_tokens",
                table: "account_tokens",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_minute_key",
                table: "audit_entries",
                column: "minute_key",
                unique: true,
                filter: "minute_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_account_tokens_user_id_kind",
                table: "account_tokens",
                columns: new[] { "user_id", "kind" });

            // Of memberships from before it is known only who did not make the project: somebody else made them members.
            migrationBuilder.Sql(
                """
                UPDATE user_roles SET given_by = (SELECT created_by FROM projects WHERE projects.id = user_roles.project_id)
                WHERE project_id IS NOT NULL AND user_id <> (SELECT created_by FROM projects WHERE projects.id = user_roles.project_id);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The newest of each kind alone.
            migrationBuilder.Sql(
                """
                DELETE FROM account_tokens WHERE EXISTS (
                    SELECT 1 FROM account_tokens AS newer
                    WHERE newer.user_id = account_tokens.user_id AND newer.kind = account_tokens.kind
                        AND (newer.expires_at > account_tokens.expires_at
                            OR (newer.expires_at = account_tokens.expires_at AND newer.hash > account_tokens.hash)));
                """);

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_minute_key",
                table: "audit_entries");

            migrationBuilder.DropPrimaryKey(
                name: "pk_account_tokens",
                table: "account_tokens");

            migrationBuilder.DropIndex(
                name: "ix_account_tokens_user_id_kind",
                table: "account_tokens");

            migrationBuilder.DropColumn(
                name: "given_by",
                table: "user_roles");

            migrationBuilder.DropColumn(
                name: "minute_key",
                table: "audit_entries");

            migrationBuilder.AddPrimaryKey(
                name: "pk_account_tokens",
                table: "account_tokens",
                columns: new[] { "user_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_account_tokens_hash",
                table: "account_tokens",
                column: "hash");
        }
    }
}
