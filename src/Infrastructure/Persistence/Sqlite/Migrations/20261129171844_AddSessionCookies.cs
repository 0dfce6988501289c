using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class AddSessionCookies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "cookie_hash",
                table: "sessions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_cookie_hash",
                table: "sessions",
                column: "cookie_hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sessions_cookie_hash",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "cookie_hash",
                table: "sessions");
        }
    }
}
