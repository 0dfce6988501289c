using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// Takes what the first release recorded to where it is looked for now, counting it on the way. It goes in short transactions beside the service's
/// work, so that no start waits for it, and finds also what a process of that release writes while the others are new already.
/// </summary>
internal sealed class FormerEvaluations(IEvaluationTables tables, WriteTurns turns, IServiceScopeFactory scopes)
{
    private const int BatchRows = 1000;

    /// <summary>Moves all there are.</summary>
    public async Task MoveAsync(CancellationToken cancellationToken)
    {
        while (await MoveSomeAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> MoveSomeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        var rows = await db.FormerEvaluations.AsNoTracking().OrderBy(row => row.At).Take(BatchRows).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return false;
        }

        using var turn = await turns.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        if (await db.FormerEvaluations.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken) == rows.Count)
        {
            await tables.AddAsync(db, Counted(rows), cancellationToken);
            await tables.AppendAsync(db, rows.ConvertAll(Row), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return true;
    }

    private static CountBatch Counted(IEnumerable<FormerEvaluation> rows)
    {
        var counted = new PendingCounts();
        foreach (var row in rows)
        {
            var minute = Application.Analytics.EvaluationIntervals.Begin(Application.Analytics.EvaluationInterval.Minute, row.At);
            counted.Add(new CountKey(row.FlagId, row.EnvironmentId, minute, row.Variation, row.Reason), 1);
            counted.Add(SeenFlag.Serving(row.FlagId, row.EnvironmentId, row.Variation, row.At, row.At));
        }

        return counted.Take(BatchRows);
    }

    private static RecordedEvaluation Row(FormerEvaluation row) => new()
    {
        Id = row.Id,
        At = row.At,
        EnvironmentId = row.EnvironmentId,
        FlagId = row.FlagId,
        UserId = row.UserId,
        Variation = row.Variation,
        Reason = row.Reason,
    };
}
