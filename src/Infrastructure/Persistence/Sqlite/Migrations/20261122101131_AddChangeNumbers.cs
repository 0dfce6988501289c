using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class AddChangeNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "change_numbers",
                columns: table => new
                {
                    shard = table.Column<short>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_numbers", x => x.shard);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "change_numbers");
        }
    }
}
