using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>Who asks for much by gRPC, and doesn't read it, takes the memory of nobody.</summary>
[Parallelizable]
public sealed class UnreadCallTests
{
    private const int Flags = 10;
    private const int ValueLength = 60 * 1024;

    private readonly LogRecorder _log = new();
    private TestDatabase _database = null!;
    private RunningService _service = null!;
    private HttpClient _root = null!;
    private Workspace _shop = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        _service = RunningService.Start(_database.Url, _log.AddTo, onSocket: true, ("FlagService:Requests:AnswerBytes", "1048576"));
        _root = await _service.RootAsync();
        _shop = await Workspace.CreateAsync(_service, _root);
        var value = new string('x', ValueLength);
        for (var i = 0; i < Flags; i++)
        {
            await _shop.CreateFlagAsync(new { key = $"f{i}", type = "string", enabled = true, variations = new[] { new { key = "a", value }, new { key = "b", value } }, offVariation = "a" });
        }
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _root.Dispose();
        await _service.DisposeAsync();
        await _database.DisposeAsync();
        _log.Dispose();
    }

    [TestCase("flagservice.v1.EvaluationService/EvaluateAll")]
    [TestCase("flagd.evaluation.v2.Service/ResolveAll")]
    [TestCase("flagd.sync.v1.FlagSyncService/FetchAllFlags")]
    public async Task Answers_that_nobody_reads_hold_so_much_memory(string method)
    {
        using var application = _shop.Application();
        using var first = await application.SendAsync(GrpcMethod.ToRequest(application.BaseAddress, method, [0, 0, 0, 0, 0]), HttpCompletionOption.ResponseHeadersRead);
        using var second = await application.SendAsync(GrpcMethod.ToRequest(application.BaseAddress, method, [0, 0, 0, 0, 0]), HttpCompletionOption.ResponseHeadersRead);

        await _log.ExpectAsync("no memory left for unread answers");
        Assert.CatchAsync<HttpRequestException>(() => first.Content.ReadAsByteArrayAsync(), "it has broken off");
        Assert.That(await second.Content.ReadAsByteArrayAsync(), Has.Length.GreaterThan(Flags * ValueLength));
        Assert.That(second.TrailingHeaders.GetValues("grpc-status"), Is.EqualTo(new[] { "0" }));
    }
}
