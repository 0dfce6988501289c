using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class AddGiversAndMinuteKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "given_by",
                table: "user_roles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "minute_key",
                table: "audit_entries",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_minute_key",
                table: "audit_entries",
                column: "minute_key",
                unique: true,
                filter: "minute_key IS NOT NULL");

            // Nothing refers to this table. EF would rebuild it in several transactions, between which a process may end.
            migrationBuilder.Sql(
                """
                CREATE TABLE account_tokens_rebuilt (
                    "user_id" TEXT NOT NULL,
                    "kind" TEXT NOT NULL,
                    "hash" BLOB NOT NULL CONSTRAINT "pk_account_tokens" PRIMARY KEY,
                    "email" TEXT NOT NULL,
                    "expires_at" INTEGER NOT NULL,
                    "spent_at" INTEGER NULL,
                    CONSTRAINT "fk_account_tokens_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
                );
                INSERT INTO account_tokens_rebuilt SELECT user_id, kind, hash, email, expires_at, spent_at FROM account_tokens;
                DROP TABLE account_tokens;
                ALTER TABLE account_tokens_rebuilt RENAME TO account_tokens;
                CREATE INDEX "ix_account_tokens_expires_at" ON "account_tokens" ("expires_at");
                CREATE INDEX "ix_account_tokens_user_id_kind" ON "account_tokens" ("user_id", "kind");
                """);

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

            migrationBuilder.Sql(
                """
                CREATE TABLE account_tokens_rebuilt (
                    "user_id" TEXT NOT NULL,
                    "kind" TEXT NOT NULL,
                    "hash" BLOB NOT NULL,
                    "email" TEXT NOT NULL,
                    "expires_at" INTEGER NOT NULL,
                    "spent_at" INTEGER NULL,
                    CONSTRAINT "pk_account_tokens" PRIMARY KEY ("user_id", "kind"),
                    CONSTRAINT "fk_account_tokens_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
                );
                INSERT INTO account_tokens_rebuilt SELECT user_id, kind, hash, email, expires_at, spent_at FROM account_tokens;
                DROP TABLE account_tokens;
                ALTER TABLE account_tokens_rebuilt RENAME TO account_tokens;
                CREATE INDEX "ix_account_tokens_expires_at" ON "account_tokens" ("expires_at");
                CREATE INDEX "ix_account_tokens_hash" ON "account_tokens" ("hash");
                """);

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_minute_key",
                table: "audit_entries");

            migrationBuilder.Sql("ALTER TABLE audit_entries DROP COLUMN minute_key");
            migrationBuilder.Sql("ALTER TABLE user_roles DROP COLUMN given_by");
        }
    }
}
