using System.Diagnostics.CodeAnalysis;
using FlagService.Client.Snapshots;
using FlagService.Client.Telemetry;
using FlagService.Client.Wire;
using Microsoft.Extensions.Logging;

namespace FlagService.Client;

/// <summary>Keeps flags as they are in the service: loads them, listens for changes, and comes again when the connection ends.</summary>
internal sealed class FlagFeed(ServiceConnection connection, SnapshotFile? file, bool isCounted, ClientMeasures measures, TimeProvider time, ILogger log)
{
    // A change is announced by one replica, and another one that is asked may not have it yet.
    private const int LooksForNewer = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly Backoff _backoff = new(Random.Shared.NextDouble);
    private ReadSnapshot? _read;
    private LoadedFlags? _present;
    private bool _isFailing;

    /// <summary>Takes new flags, and the state with them.</summary>
    public required Action<LoadedFlags, FlagClientState> Take { get; init; }

    /// <summary>Takes the state, and what failed.</summary>
    public required Action<FlagClientState, Exception?> Become { get; init; }

    /// <summary>Loads what the file has, for the time until the service answers.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A file that can't be used is as good as none.")]
    public void LoadFile()
    {
        try
        {
            if (file?.Read() is var (tag, document))
            {
                Accept(new FetchedDocument(tag, document), FlagClientState.Stale);
            }
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The flags on disk can't be read");
        }
    }

    /// <summary>Goes on until it is stopped.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever happens, it comes again.")]
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TimeSpan? asked = null;
            try
            {
                await RenewAsync(newer: 0, stopping);
                asked = await ListenAsync(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                asked = (failure as ServiceRefusal)?.RetryAfter;
                Fail(failure);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(_backoff.Next(asked), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // That the stream can't be had says nothing of the flags: they are asked for again after a while, and that decides.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends the stream, it is opened again.")]
    private async Task<TimeSpan?> ListenAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var tag in connection.ListenAsync(_present?.Tag ?? "", stopping))
            {
                _backoff.Reset();
                if (tag.Length > 0 && tag != ServiceConnection.Bare(_present?.Tag ?? ""))
                {
                    await RenewAsync(ServiceConnection.VersionOf(tag), stopping);
                }
            }

            return null;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            measures.Failed("stream");
            log.LogDebug(failure, "The stream of changes ended");
            return (failure as ServiceRefusal)?.RetryAfter;
        }
    }

    private async Task RenewAsync(long newer, CancellationToken stopping)
    {
        for (var look = 1; ; look++)
        {
            var fetched = await connection.FetchAsync(_present?.Tag, stopping);
            if (fetched is not null)
            {
                Accept(fetched, FlagClientState.Ready);
                await SaveAsync(fetched, stopping);
            }

            _isFailing = false;
            Become(FlagClientState.Ready, null);
            if (look == LooksForNewer || ServiceConnection.VersionOf(ServiceConnection.Bare(_present?.Tag ?? "")) >= newer)
            {
                return;
            }

            await Task.Delay(BetweenLooks, time, stopping);
        }
    }

    private void Accept(FetchedDocument document, FlagClientState state)
    {
        var read = _read = SnapshotReader.Read(document.Body, _read);
        if (read.LeftOut.Count > 0)
        {
            log.LogWarning("These flags use what this version of the client doesn't know, and have their default values: {Flags}", string.Join(", ", read.LeftOut));
        }

        _present = LoadedFlags.Prepare(read.Definition, document.Tag, isCounted, _present);
        measures.Renewed();
        Take(_present, state);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The flags are good without the file.")]
    private async Task SaveAsync(FetchedDocument document, CancellationToken stopping)
    {
        try
        {
            await (file?.WriteAsync(document.Tag, document.Body, stopping) ?? Task.CompletedTask);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning(failure, "The flags can't be written to disk");
        }
    }

    private void Fail(Exception failure)
    {
        measures.Failed("load");

        // Once, and not with every try while the service is away.
        log.Log(_isFailing ? LogLevel.Debug : LogLevel.Warning, failure, "The flags can't be loaded; the next try follows soon");
        _isFailing = true;
        Become(_present is null || failure is ServiceRefusal { IsOfKey: true } ? FlagClientState.Error : FlagClientState.Stale, failure);
    }
}
