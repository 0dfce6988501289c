using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>The model on PostgreSQL, whose own types for times, identifiers and bytes serve as they are.</summary>
internal sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : FlagServiceDbContext(options);
