using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;

namespace FlagService.Infrastructure.Analytics;

/// <summary>How evaluations are written, which each database has its own quick way for.</summary>
internal interface IEvaluationTables
{
    /// <summary>Takes down, in the transaction under way, that a process adds a batch; false if it has added it before.</summary>
    Task<bool> TryBeginBatchAsync(FlagServiceDbContext db, Guid writer, long number, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds a batch to what is there, in the transaction under way.</summary>
    Task AddAsync(FlagServiceDbContext db, CountBatch batch, CancellationToken cancellationToken);

    /// <summary>Adds single evaluations, all or none.</summary>
    Task AppendAsync(FlagServiceDbContext db, IReadOnlyList<RecordedEvaluation> rows, CancellationToken cancellationToken);

    /// <summary>Whether single evaluations could not be added because they are there already.</summary>
    bool IsThere(Exception failure);

    /// <summary>Makes room for single evaluations of the days to come and removes the room of days that are over.</summary>
    /// <param name="db">The database.</param>
    /// <param name="today">The present day.</param>
    /// <param name="oldest">The first day that is kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task KeepDaysAsync(FlagServiceDbContext db, DateOnly today, DateOnly oldest, CancellationToken cancellationToken);
}
