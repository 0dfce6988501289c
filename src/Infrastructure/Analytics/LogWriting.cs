using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Analytics;

/// <summary>Writes single evaluations in batches. While the database is away they wait; one that can't be written doesn't take others along.</summary>
internal sealed class LogWriting(
    EvaluationRecorder recorder,
    IEvaluationTables tables,
    EvaluationLosses losses,
    WriteLock writeLock,
    IServiceScopeFactory scopes,
    ILogger<LogWriting> log)
{
    private const int BatchRows = 5000;

    private readonly Stack<IReadOnlyList<RecordedEvaluation>> _unwritten = new();

    /// <summary>Writes all that waits.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        while (Next() is { } rows)
        {
            try
            {
                await AppendAsync(rows, cancellationToken);
                _unwritten.Pop();
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !DatabaseFaults.IsAway(failure))
            {
                _unwritten.Pop();
                PutAside(rows, failure);
            }
        }
    }

    /// <summary>Gives up on what is not written yet.</summary>
    /// <returns>How many that is.</returns>
    public int Abandon()
    {
        var lost = 0;
        while (Next() is { } rows)
        {
            _unwritten.Pop();
            lost += rows.Count;
        }

        losses.Dropped(lost);
        return lost;
    }

    private IReadOnlyList<RecordedEvaluation>? Next()
    {
        if (_unwritten.TryPeek(out var rows))
        {
            return rows;
        }

        var taken = new List<RecordedEvaluation>();
        while (taken.Count < BatchRows && recorder.Waiting.TryRead(out var evaluation))
        {
            taken.Add(evaluation);
        }

        if (taken.Count == 0)
        {
            return null;
        }

        _unwritten.Push(taken);
        return taken;
    }

    private async Task AppendAsync(IReadOnlyList<RecordedEvaluation> rows, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        try
        {
            await tables.AppendAsync(db, rows, cancellationToken);
        }
        catch (Exception failure) when (tables.IsThere(failure))
        {
            // An earlier try of which nobody knew was committed after all; ids are never made twice.
        }
    }

    private void PutAside(IReadOnlyList<RecordedEvaluation> rows, Exception failure)
    {
        if (rows.Count == 1)
        {
            log.LogError(failure, "An evaluation could not be written");
            losses.Dropped(1);
            return;
        }

        var half = rows.Count / 2;
        _unwritten.Push([.. rows.Skip(half)]);
        _unwritten.Push([.. rows.Take(half)]);
    }
}
