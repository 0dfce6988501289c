using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.OpenApi;
using FlagService.Api.FunctionalTests.Problems;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Service;

/// <summary>Cases that run against the service on both databases, one service a fixture.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable(ParallelScope.Fixtures)]
public abstract class ServiceTests(Database database)
{
    private static int _serial;
    private TestDatabase? _database;

    [SuppressMessage("Structure", "NUnit1032", Justification = "StopService disposes of whichever service runs last.")]
    private RunningService? _service;

    protected Database Database => database;

    protected string DatabaseUrl => _database!.Url;

    protected RunningService Service => _service!;

    /// <summary>Settings of this fixture's service beside the usual ones.</summary>
    protected virtual (string Name, string Value)[] Settings => [];

    /// <summary>Whether this fixture's service listens for real instead of in memory.</summary>
    protected virtual bool OnSocket => false;

    /// <summary>Whether this fixture's service finds an empty database instead of one that it was started on before.</summary>
    protected virtual bool StartsForTheFirstTime => false;

    [OneTimeSetUp]
    public async Task StartService()
    {
        TestDatabase.Require(database);
        _database = await TestDatabase.CreateAsync(database, StartsForTheFirstTime ? null : RunningService.StartOnceAsync);
        _service = Start();
        await DescribedAnswers.LearnAsync(_service);
    }

    [OneTimeTearDown]
    public async Task StopService()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Ends the service as an operator would, and starts it again on the same database.</summary>
    /// <param name="between">What happens while there is none; null for nothing.</param>
    protected async Task RestartAsync(Func<Task>? between = null)
    {
        await _service!.DisposeAsync();
        await (between?.Invoke() ?? Task.CompletedTask);
        _service = Start();
    }

    /// <summary>Adds to or replaces what this fixture's service is made of.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>A text that no other test uses.</summary>
    protected static string Unique(string prefix) => $"{prefix}{Interlocked.Increment(ref _serial)}";

    private RunningService Start() => RunningService.Start(_database!.Url, Configure, OnSocket, Settings);

    protected HttpClient Anonymous() => Service.Anonymous();

    /// <summary>The first administrator, signed in.</summary>
    protected Task<HttpClient> RootAsync() => Service.RootAsync();

    /// <summary>A new user, registered and signed in.</summary>
    protected async Task<HttpClient> NewUserAsync(string? username = null)
    {
        username ??= Unique("user");
        using var client = Anonymous();
        using var answer = await client.PostAsJsonAsync(
            "/v1/auth/register",
            new { name = username, email = $"{username}@example.com", username, password = "correct horse 42" });
        Assert.That((int)answer.StatusCode, Is.EqualTo(201), await answer.Content.ReadAsStringAsync());
        return await SignInAsync(username, "correct horse 42");
    }

    /// <summary>A new user with a project of their own.</summary>
    protected async Task<Workspace> NewWorkspaceAsync() => await Workspace.CreateAsync(Service, await NewUserAsync());

    protected Task<HttpClient> SignInAsync(string emailOrUsername, string password) => Service.SignInAsync(emailOrUsername, password);
}

/// <summary>Short words for what tests do with answers.</summary>
public static class Answers
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? throw new InvalidOperationException("The answer is null.");

    /// <summary>Asserts the status, and that the API's description says so; gives the body, and an empty object for an empty one.</summary>
    public static async Task<JsonNode> ExpectAsync(this Task<HttpResponseMessage> pending, int status)
    {
        using var answer = await pending;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {text}");
        Assert.That(DescribedAnswers.FaultsOf(answer, text), Is.Empty, "What /api.json says is another thing.");
        var body = text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        Assert.That(status < 400 ? [] : MessageStyle.FaultsOf(body), Is.Empty, "Refusals speak in one style.");
        return body;
    }

    /// <summary>Asserts a refusal's status and that it names a field.</summary>
    public static async Task<JsonNode> ExpectFaultAsync(this Task<HttpResponseMessage> pending, int status, string field)
    {
        var problem = await pending.ExpectAsync(status);
        Assert.That(problem["errors"]?[field], Is.Not.Null, problem.ToJsonString());
        return problem;
    }
}
