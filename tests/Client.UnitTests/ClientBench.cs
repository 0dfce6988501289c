using Microsoft.Extensions.Time.Testing;

namespace FlagService.Client.UnitTests;

/// <summary>A client with a service on the other side of the wire and a clock that is moved by hand.</summary>
internal sealed class ClientBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private FlagClient? _client;

    public FakeService Service { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 8, 15, 4, 30, TimeSpan.Zero));

    public FlagServiceOptions Options { get; } = new() { Address = new Uri("http://flags.test/base"), SdkKey = "fsk_test" };

    public FlagClient Client => _client ?? throw new InvalidOperationException("Start it first.");

    /// <summary>Begins to load.</summary>
    public FlagClient Start()
    {
        Options.HttpHandler ??= () => Service;
        return _client = FlagClient.Start(Options, time: Clock);
    }

    /// <summary>Begins, and waits until the flags are loaded and the stream is open.</summary>
    public async Task<FlagClient> StartReadyAsync(params string[] flags)
    {
        await Service.ChangeAsync(FakeService.Flags(flags));
        Start();
        await Service.Streams.ReadAsync().AsTask().WaitAsync(Patience);
        return Client;
    }

    /// <summary>Does something, and waits for the flags to change.</summary>
    public async Task<IReadOnlyList<string>> ChangesAfterAsync(Func<Task> act)
    {
        var changed = new TaskCompletionSource<IReadOnlyList<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Learn(object? sender, FlagsChangedEventArgs change) => changed.TrySetResult(change.Flags);
        Client.FlagsChanged += Learn;
        await act();
        await AdvanceUntilAsync(changed.Task);
        Client.FlagsChanged -= Learn;
        return await changed.Task;
    }

    /// <summary>Lets time pass until the client has that state.</summary>
    public async Task BecomesAsync(FlagClientState state)
    {
        var become = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Client.StateChanged += (_, change) =>
        {
            if (change.To == state)
            {
                become.TrySetResult();
            }
        };
        if (Client.State == state)
        {
            become.TrySetResult();
        }

        await AdvanceUntilAsync(become.Task);
    }

    /// <summary>Lets time pass, half a second at a time, until something has happened.</summary>
    public async Task AdvanceUntilAsync(Task task)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!task.IsCompleted && !limit.IsCancellationRequested)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(task, Task.Run(static () => { }));
        }

        await task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        Service.Dispose();
    }
}
