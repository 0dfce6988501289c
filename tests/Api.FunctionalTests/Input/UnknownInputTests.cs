using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Input;

/// <summary>Every operation below <c>/v1</c> refuses what it doesn't know, at every depth, and says what was probably meant.</summary>
public sealed class UnknownInputTests(Database database) : ServiceTests(database)
{
    private static readonly string[] Documents = ["ProjectDocument", "ServiceDocument", "UnleashExport"];

    private readonly List<string> _faults = [];
    private IReadOnlyList<DescribedCall> _calls = [];
    private HttpClient _root = null!;
    private HttpClient _stranger = null!;
    private string _project = "";

    [OneTimeSetUp]
    public async Task ReadDocument()
    {
        _root = await RootAsync();
        _stranger = Anonymous();
        var all = DescribedCall.AllIn(await _root.GetAsync("/api.json").ExpectAsync(200)).ToList();

        // Mail programs may add to the link that they open.
        Assert.That(all.Where(call => !call.RefusesInput).Select(call => call.Name), Is.EqualTo(new[] { "GET /v1/auth/email/verify" }));
        _calls = [.. all.Where(call => call.RefusesInput)];
        _project = (await NewWorkspaceAsync()).Id;
        Assert.That(_calls, Has.Count.GreaterThan(60));
    }

    [OneTimeTearDown]
    public void Release()
    {
        _root.Dispose();
        _stranger.Dispose();
    }

    [SetUp]
    public void Begin() => _faults.Clear();

    [TearDown]
    public void End() => Assert.That(_faults, Is.Empty);

    [Test]
    public async Task A_field_of_a_body()
    {
        var count = 0;
        foreach (var call in _calls.Where(call => !TakesDocument(call)))
        {
            foreach (var (path, meant, body) in call.Typos())
            {
                count++;
                await ExpectAsync(call, "", body.ToJsonString(), path, $"must not be sent: it is not known; did you mean '{meant}'?");
            }
        }

        Assert.That(count, Is.GreaterThan(50));
    }

    [Test]
    public async Task A_field_of_a_body_where_none_is_taken()
    {
        foreach (var call in _calls.Where(call => call.BodySchema is null))
        {
            await ExpectAsync(call, "", """{"whatever": "staging"}""", "whatever", "must not be sent: it is not known");
            await ExpectAsync(call, "", "[1]", "body", "must be left out");
        }
    }

    [Test]
    public async Task A_parameter_of_the_query()
    {
        foreach (var call in _calls.Where(call => !TakesDocument(call)))
        {
            await ExpectAsync(call, "whatever=1", body: null, "whatever", "must not be sent: it is not known");
            foreach (var (name, _) in call.Query)
            {
                await ExpectAsync(call, $"{name}x=1", body: null, $"{name}x", $"must not be sent: it is not known; did you mean '{name}'?");
            }
        }
    }

    [Test]
    public async Task A_parameter_of_an_import()
    {
        foreach (var call in _calls.Where(TakesDocument))
        {
            await ExpectAsync(call, "dryrunn=true", """{"flags": [], "projects": [], "features": []}""", "dryrunn", "must not be sent: it is not known; did you mean 'dryRun'?");
        }
    }

    [Test]
    public async Task A_parameter_that_is_given_twice_or_empty()
    {
        foreach (var call in _calls.Where(call => !TakesDocument(call)))
        {
            foreach (var (name, schema) in call.Query)
            {
                var value = ValueOf(schema);
                await ExpectAsync(call, $"{name}={value}&{name}={value}", body: null, name, "must be sent only once");
                if (name is not ("search" or "cursor"))
                {
                    await ExpectAsync(call, $"{name}=", body: null, name, null);
                    await ExpectAsync(call, $"{name}=%20", body: null, name, null);
                }
            }
        }
    }

    private static bool TakesDocument(DescribedCall call) =>
        call.BodySchema?["$ref"] is { } reference && Documents.Contains(((string)reference!).Split('/')[^1]);

    private static string ValueOf(JsonNode schema) => (string?)schema["type"] switch
    {
        "integer" => "1",
        "boolean" => "true",
        _ when (string?)schema["format"] == "uuid" => Guid.Empty.ToString(),
        _ => (string?)(schema["enum"] as JsonArray)?[0] ?? "x",
    };

    /// <summary>Makes a call and remembers where it isn't refused as it should be.</summary>
    private async Task ExpectAsync(DescribedCall call, string query, string? body, string field, string? fault)
    {
        using var answer = await call.SendAsync(call.IsForAnyone ? _stranger : _root, _project, query, body ?? (call.BodySchema is null ? null : "{}"));
        var text = await answer.Content.ReadAsStringAsync();
        var problem = text.Length > 0 && text[0] == '{' ? JsonNode.Parse(text) : null;
        var told = problem?["errors"]?[field]?[0]?.ToString();
        var isRefused = fault is null
            ? told is not null && (int)answer.StatusCode is 400 or 422
            : told?.StartsWith(fault, StringComparison.Ordinal) == true && (int)answer.StatusCode == 422;
        if (!isRefused)
        {
            _faults.Add($"{call}?{query} {body}: {(int)answer.StatusCode} {text}");
        }
    }
}
