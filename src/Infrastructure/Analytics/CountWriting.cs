using FlagService.Application.Requests;
using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// Adds what was counted to what the database holds, once, whatever happens on the way. Each batch has a number that is remembered in its
/// transaction: a batch of which nobody knows whether it was committed is tried again as it was, and is not added twice.
/// </summary>
internal sealed class CountWriting(
    EvaluationCounter counter,
    IEvaluationTables tables,
    EvaluationLosses losses,
    EvaluationMeasures metrics,
    WriteLock writeLock,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<CountWriting> log)
{
    private const int BatchSize = 10_000;

    private readonly PendingCounts _pending = new(metrics);
    private readonly Queue<CountBatch> _split = new();
    private readonly Guid _writer = Guid.CreateVersion7(time.GetUtcNow());
    private (long Number, CountBatch Batch)? _unsettled;
    private long _number;

    /// <summary>Whether nothing waits to be written.</summary>
    public bool HasNone => _pending.IsEmpty && _unsettled is null && _split.Count == 0;

    /// <summary>How many counts the database doesn't have yet.</summary>
    public int Waiting => _pending.Count;

    /// <summary>Takes what was counted so far together, so that it stays small however long nothing can be written.</summary>
    public void Gather()
    {
        counter.TakeInto(_pending);
        _pending.Condense();
    }

    /// <summary>Writes all that was counted so far; what fails because the database is away stays and is written the next time.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        Gather();
        while ((_unsettled ??= Next()) is { } next)
        {
            try
            {
                await WriteAsync(next.Number, next.Batch, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !DatabaseFaults.IsAway(failure))
            {
                PutAside(next.Batch, failure);
            }

            _unsettled = null;
        }
    }

    /// <summary>Gives up on what is not written yet.</summary>
    /// <returns>How many evaluations that is.</returns>
    public long Abandon()
    {
        counter.TakeInto(_pending);
        long lost = 0;
        while ((_unsettled ??= Next()) is { } next)
        {
            lost += next.Batch.Evaluations;
            _unsettled = null;
        }

        losses.Uncounted(lost);
        return lost;
    }

    private (long Number, CountBatch Batch)? Next() =>
        _split.TryDequeue(out var part) ? (++_number, part)
        : _pending.IsEmpty ? null
        : (++_number, _pending.Take(BatchSize));

    private async Task WriteAsync(long number, CountBatch batch, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await tables.TryBeginBatchAsync(db, _writer, number, time.Now(), cancellationToken))
        {
            await tables.AddAsync(db, batch, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    // The database refused it and holds nothing of it. One thing in it is to blame: the rest must not go with it.
    private void PutAside(CountBatch batch, Exception failure)
    {
        if (batch.Size > 1)
        {
            foreach (var half in batch.Halves())
            {
                _split.Enqueue(half);
            }

            return;
        }

        log.LogError(failure, "{Count} evaluations could not be counted", batch.Evaluations);
        losses.Uncounted(batch.Evaluations);
    }
}
