using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Analytics;

/// <summary>Writes what was recorded in batches, and all of it at a normal stop. While the database is away it waits.</summary>
internal sealed class EvaluationWriter(
    EvaluationRecorder recorder,
    WriteTurns turns,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<EvaluationWriter> log) : IHostedService, IDisposable
{
    private const int BatchRows = 2000;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _hurry = new();
    private Task _writing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(WriteAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        recorder.Complete();
        await using var outOfTime = cancellationToken.Register(_hurry.Cancel);
        await _writing;
    }

    public void Dispose() => _hurry.Dispose();

    private async Task WriteAllAsync()
    {
        try
        {
            // While one batch is being written the next one gathers, so that batches grow with the load.
            while (await recorder.Waiting.WaitToReadAsync(_hurry.Token))
            {
                await WriteBatchAsync(Take(), _hurry.Token);
            }
        }
        catch (OperationCanceledException)
        {
            log.LogError("Stopped before {Count} calls could be recorded", recorder.Waiting.Count);
        }
    }

    private List<RecordedEvaluation> Take()
    {
        var rows = new List<RecordedEvaluation>();
        while (rows.Count < BatchRows && recorder.Waiting.TryRead(out var call))
        {
            rows.AddRange(call.Rows());
        }

        return rows;
    }

    private async Task WriteBatchAsync(List<RecordedEvaluation> rows, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var turn = await turns.TakeAsync(cancellationToken);
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
                db.Evaluations.AddRange(rows);
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (Exception failure) when (DatabaseFaults.IsAway(failure))
            {
                log.LogWarning("Evaluations wait to be recorded: the database is away ({Reason})", failure.GetBaseException().Message);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "{Count} evaluations could not be recorded", rows.Count);
                return;
            }

            await Task.Delay(PauseAfterFailure, time, cancellationToken);
        }
    }
}
