using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class AddUserNameSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "name_folded",
                table: "users",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "name_folded",
                table: "users");
        }
    }
}
