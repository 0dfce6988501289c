using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    internal partial class AddAliases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "alias",
                table: "variations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "alias",
                table: "flags",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_flags_project_id_alias",
                table: "flags",
                columns: new[] { "project_id", "alias" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_flags_project_id_alias",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "alias",
                table: "variations");

            migrationBuilder.DropColumn(
                name: "alias",
                table: "flags");
        }
    }
}
