using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Access;

/// <summary>Everybody who can call, each kind of credential among them.</summary>
internal sealed class Callers : IAsyncDisposable
{
    private readonly AccessMatrixTests _tests;
    private readonly Dictionary<string, string> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly List<string> _bad = [];
    private Workspace _shop = null!;
    private Workspace _visited = null!;
    private HttpClient _root = null!;

    private Callers(AccessMatrixTests tests) => _tests = tests;

    /// <summary>The columns of the table.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["nobody", "server key", "client key", "member", "viewer", "editor", "owner", "administrator", "token"];

    public static async Task<Callers> CreateAsync(AccessMatrixTests tests)
    {
        var callers = new Callers(tests);
        await callers.CollectBadCredentialsAsync();
        callers._root = tests.Bearer(await tests.TokenOfAsync("root", RunningService.RootPassword));
        foreach (var name in new[] { "member", "viewer", "editor", "owner", "administrator" })
        {
            await callers.AddPersonAsync(name);
        }

        callers._tokens["token"] = await callers.NewPersonalTokenAsync(callers._tokens["administrator"]);
        callers._shop = await callers.NewProjectAsync();
        callers._visited = await callers.NewProjectAsync();
        return callers;
    }

    /// <summary>Clients of one kind: several where several credentials are to fare alike.</summary>
    public async Task<IReadOnlyList<HttpClient>> ClientsAsync(string caller, ApiCall call) => caller switch
    {
        "nobody" => [_tests.Stranger(), .. _bad.Take(_tests.TriesEveryForm ? _bad.Count : 1).Select(_tests.Bearer)],
        "server key" => WithKey(_shop.SdkKey),
        "client key" => WithKey(_shop.ClientKey),
        "token" when call.EndsCallers => [_tests.Bearer(await NewPersonalTokenAsync(await FreshTokenAsync("administrator")))],
        _ when call.EndsCallers => [_tests.Bearer(await FreshTokenAsync(caller))],
        _ => [_tests.Bearer(_tokens[caller])],
    };

    /// <summary>The project to call about: never the one whose keys call, and a new one where it may not outlive the call.</summary>
    public async Task<string> ProjectForAsync(ApiCall call) => call.DeletesProject ? (await NewProjectAsync()).Id : _visited.Id;

    public ValueTask DisposeAsync()
    {
        _root.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<HttpClient> WithKey(string key)
    {
        var client = _tests.Stranger();
        client.DefaultRequestHeaders.Add("X-SDK-Key", key);
        return _tests.TriesEveryForm ? [client, _tests.Bearer(key)] : [client];
    }

    // Malformed, forged, expired, and unknown ones of each other kind.
    private async Task CollectBadCredentialsAsync()
    {
        var good = await _tests.TokenOfAsync(await _tests.NewPersonAsync());
        var parts = good.Split('.');
        var other = (await _tests.TokenOfAsync(await _tests.NewPersonAsync())).Split('.');
        _tests.Advance(TimeSpan.FromMinutes(16));
        _bad.AddRange([good, "x", $"{other[0]}.{other[1]}.{parts[2]}", "fsp_" + new string('a', 43), "fsk_" + new string('a', 43)]);
    }

    private async Task AddPersonAsync(string name)
    {
        _people[name] = await _tests.NewPersonAsync();
        await MakeAsync(_people[name], name);
        _tokens[name] = await _tests.TokenOfAsync(_people[name]);
    }

    /// <summary>Somebody like a caller, who can be lost.</summary>
    private async Task<string> FreshTokenAsync(string caller)
    {
        var username = await _tests.NewPersonAsync();
        await MakeAsync(username, caller);
        return await _tests.TokenOfAsync(username);
    }

    private async Task MakeAsync(string username, string caller)
    {
        if (caller == "administrator")
        {
            var user = await _root.GetAsync($"/v1/users?search={username}").ExpectAsync(200);
            var role = await _root.GetAsync("/v1/roles?search=Administrator").ExpectAsync(200);
            await _root.PutAsJsonAsync(
                $"/v1/users/{user["data"]![0]!["id"]}",
                new { roles = new[] { (string)role["data"]![0]!["id"]! } }).ExpectAsync(200);
        }
    }

    private async Task<string> NewPersonalTokenAsync(string owner)
    {
        using var client = _tests.Bearer(owner);
        var made = await client.PostAsJsonAsync(
            "/v1/users/me/tokens",
            new { name = "Monitoring", permissions = new[] { "health.read" }, expiresAt = _tests.Now.AddDays(1) }).ExpectAsync(201);
        return (string)made["token"]!;
    }

    private async Task<Workspace> NewProjectAsync()
    {
        var shop = await Workspace.CreateAsync(_tests.Service, _tests.Bearer(_tokens["owner"]), $"Shop {Guid.NewGuid():N}");
        foreach (var (name, role) in new[] { ("viewer", "Project Viewer"), ("editor", "Project Editor") })
        {
            await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = _people[name], role }).ExpectAsync(201);
        }

        return shop;
    }
}
