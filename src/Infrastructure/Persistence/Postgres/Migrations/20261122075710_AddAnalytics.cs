using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlagService.Infrastructure.Persistence.Postgres.Migrations
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
                    flag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    environment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    resolution = table.Column<short>(type: "smallint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    variation = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_counts", x => new { x.flag_id, x.environment_id, x.resolution, x.at, x.variation, x.reason });
                });

            // In days, each of which can go as a whole; the model can't say so. What has no day of its own lies with the rest.
            migrationBuilder.Sql(
                """
                CREATE TABLE evaluation_log (
                    id uuid NOT NULL,
                    at timestamp with time zone NOT NULL,
                    environment_id uuid NOT NULL,
                    flag_id uuid NOT NULL,
                    user_id character varying(256) COLLATE "C",
                    variation character varying(100) COLLATE "C" NOT NULL,
                    reason character varying(30) COLLATE "C" NOT NULL,
                    CONSTRAINT pk_evaluation_log PRIMARY KEY (at, id)
                ) PARTITION BY RANGE (at);
                CREATE TABLE evaluation_log_default PARTITION OF evaluation_log DEFAULT;
                """);

            migrationBuilder.CreateTable(
                name: "evaluation_writers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_writers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "flag_activity",
                columns: table => new
                {
                    flag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    environment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_evaluated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    variation = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    unchanged_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
