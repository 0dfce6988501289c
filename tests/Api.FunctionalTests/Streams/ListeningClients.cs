using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Client;
using FlagService.Evaluation.Contexts;

namespace FlagService.Api.FunctionalTests.Streams;

/// <summary>A way to the service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where HTTP is taken.</param>
/// <param name="Grpc">The host and port where gRPC is.</param>
/// <param name="Ca">What is trusted, in a file; null without TLS.</param>
internal sealed record Way(string Name, string Url, string Grpc, string? Ca);

/// <summary>What a client heard.</summary>
/// <param name="Client">Which client, and by which way.</param>
/// <param name="Event"><c>opened</c>, <c>changed</c> or <c>ended</c>.</param>
/// <param name="Variation">What it says of the flag then.</param>
internal sealed record Heard(string Client, string Event, string Variation);

/// <summary>All clients that hear of changes, at work: those for Node.js and browsers in one process, and .NET's in this one.</summary>
internal sealed class ListeningClients : IAsyncDisposable
{
    public const string Flag = "moving";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly EvaluationContext Anybody = EvaluationContext.For("user-1").Build();

    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentQueue<Heard> _heard = [];
    private readonly List<FlagClient> _clients = [];
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    /// <summary>Starts them, and waits until each has opened its stream.</summary>
    public static async Task<ListeningClients> StartAsync(IReadOnlyList<Way> ways, IEnumerable<string> expected, string serverKey, string clientKey, byte[] protos, string folder)
    {
        var file = Path.Combine(folder, "flagservice.binpb");
        await File.WriteAllBytesAsync(file, protos);
        var packages = new Dictionary<string, string>();
        foreach (var name in new[] { "Flagd", "Grpc", "OpenFeature", "Unleash" })
        {
            packages[name] = await NodePackage.InstalledAsync(name);
        }

        var start = new ProcessStartInfo("node", [Repository.Path("tests", "Streams", "listen.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["FLAGS_LISTEN"] = JsonSerializer.Serialize(new { ways, packages, serverKey, clientKey, protos = file }, JsonSerializerOptions.Web);
        start.Environment["NODE_EXTRA_CA_CERTS"] = ways.Select(way => way.Ca).FirstOrDefault(ca => ca is not null);
        var clients = new ListeningClients();
        try
        {
            var opened = clients.UntilAsync(expected, heard => heard.Event == "opened");
            clients.Read(Process.Start(start)!);
            foreach (var way in ways)
            {
                clients.StartDotNet(way, serverKey);
            }

            await opened;
            return clients;
        }
        catch
        {
            await clients.DisposeAsync();
            throw;
        }
    }

    /// <summary>What was heard so far, for whoever has to find out why something wasn't.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>How often each client opened its stream, or lost one, so far.</summary>
    public ILookup<string, string> Openings => _heard.Where(heard => heard.Event is "opened" or "ended").ToLookup(heard => heard.Client, heard => heard.Event);

    /// <summary>Waits until each of some clients has heard something, from now on.</summary>
    /// <param name="expected">The clients.</param>
    /// <param name="isIt">Whether that is it.</param>
    /// <returns>When each of them heard it.</returns>
    public async Task<IReadOnlyDictionary<string, long>> UntilAsync(IEnumerable<string> expected, Func<Heard, bool> isIt)
    {
        var waiting = new Waiting(expected, isIt);
        lock (_gate)
        {
            _waiting.Add(waiting);
        }

        try
        {
            return await waiting.All.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            lock (_gate)
            {
                Assert.Fail($"Still waiting: {string.Join(", ", waiting.Missing)}\n{string.Join('\n', _lines)}");
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        await _reading;
        _process?.Dispose();
    }

    private void StartDotNet(Way way, string serverKey)
    {
        var name = $"{way.Name} dotnet";
        var client = FlagClient.Start(new FlagServiceOptions { Address = new Uri(way.Url), SdkKey = serverKey, ReportsEvaluations = false, HttpHandler = Handler });
        client.FlagsChanged += (_, _) => Hear(new Heard(name, "changed", client.GetBooleanDetails(Flag, Anybody, false).Variation ?? ""));
        _clients.Add(client);

        HttpMessageHandler Handler()
        {
            var handler = new SocketsHttpHandler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && way.Ca is not null;
            return new StreamWatch(() => Hear(new Heard(name, "opened", "")), handler);
        }
    }

    private void Read(Process process) => (_process, _reading) = (process, ReadAsync(process));

    private async Task ReadAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var way, var client, var happened, var variation])
            {
                Hear(new Heard($"{way} {client}", happened, variation));
            }
            else
            {
                _lines.Enqueue(line);
            }
        }

        _lines.Enqueue(await errors);
    }

    private void Hear(Heard heard)
    {
        var now = Stopwatch.GetTimestamp();
        _lines.Enqueue($"{now * 1000 / Stopwatch.Frequency} {heard}");
        _heard.Enqueue(heard);
        lock (_gate)
        {
            _waiting.ForEach(waiting => waiting.Take(heard, now));
        }
    }

    /// <summary>Says when a stream is opened: the client's state speaks of its flags alone.</summary>
    private sealed class StreamWatch(Action opened, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode && request.RequestUri!.AbsolutePath == "/sdk/v1/stream")
            {
                opened();
            }

            return answer;
        }
    }

    private sealed class Waiting(IEnumerable<string> expected, Func<Heard, bool> isIt)
    {
        private readonly TaskCompletionSource<IReadOnlyDictionary<string, long>> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Dictionary<string, long> _heard = [];
        private readonly HashSet<string> _missing = [.. expected];

        public Task<IReadOnlyDictionary<string, long>> All => _all.Task;

        public IReadOnlyCollection<string> Missing => _missing;

        public void Take(Heard heard, long when)
        {
            if (isIt(heard) && _missing.Remove(heard.Client))
            {
                _heard[heard.Client] = when;
                if (_missing.Count == 0)
                {
                    _all.TrySetResult(_heard);
                }
            }
        }
    }
}
