using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class AddAnalytics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "evaluation_counts",
                columns: table => new
                {
                    flag_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    environment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    resolution = table.Column<short>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    variation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_counts", x => new { x.flag_id, x.environment_id, x.resolution, x.at, x.variation, x.reason });
                });

            migrationBuilder.CreateTable(
                name: "evaluation_log",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    environment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    flag_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    variation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_log", x => new { x.at, x.id });
                });

            migrationBuilder.CreateTable(
                name: "evaluation_writers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_writers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "flag_activity",
                columns: table => new
                {
                    flag_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    environment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    last_evaluated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    variation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    unchanged_since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flag_activity", x => new { x.flag_id, x.environment_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_counts_resolution_at",
                table: "evaluation_counts",
                columns: new[] { "resolution", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_log_environment_id_user_id_at",
                table: "evaluation_log",
                columns: new[] { "environment_id", "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_log_flag_id_environment_id_at",
                table: "evaluation_log",
                columns: new[] { "flag_id", "environment_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evaluation_counts");

            migrationBuilder.DropTable(
                name: "evaluation_log");

            migrationBuilder.DropTable(
                name: "evaluation_writers");

            migrationBuilder.DropTable(
                name: "flag_activity");
        }
    }
}
