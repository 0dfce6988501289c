using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlagService.Api.FunctionalTests.Service;

/// <summary>A project of its own with the client that owns it, and short words for what tests do in it.</summary>
public sealed class Workspace(RunningService service, HttpClient owner, JsonNode project)
{
    public HttpClient Owner => owner;

    private JsonNode Project => project;

    public string Id => (string)project["id"]!;

    public string SdkKey => (string)project["sdkKey"]!;

    public string ClientKey => (string)project["clientKey"]!;

    public string Path => $"/v1/projects/{Id}";

    public static async Task<Workspace> CreateAsync(RunningService service, HttpClient owner, string name = "Shop") =>
        new(service, owner, await owner.PostAsJsonAsync("/v1/projects", new { name }).ExpectAsync(201));

    /// <summary>The same project and owner with a service that was started again.</summary>
    public static Workspace After(RunningService service, Workspace before, HttpClient owner) => new(service, owner, before.Project);

    public Task<JsonNode> CreateFlagAsync(object flag, string query = "") =>
        owner.PostAsJsonAsync($"{Path}/flags{query}", flag).ExpectAsync(201);

    public Task<JsonNode> UpdateFlagAsync(string key, object change, string query = "") =>
        owner.PutAsJsonAsync($"{Path}/flags/{key}{query}", change).ExpectAsync(200);

    public Task<JsonNode> CreateRuleAsync(string flag, object rule, string query = "") =>
        owner.PostAsJsonAsync($"{Path}/flags/{flag}/rules{query}", rule).ExpectAsync(201);

    /// <summary>An application with a key of the project; the server key unless another is given.</summary>
    public HttpClient Application(string? key = null)
    {
        var application = service.Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", key ?? SdkKey);
        return application;
    }

    /// <summary>What an application with a key is told; the project's server key unless another is given.</summary>
    public async Task<JsonNode> EvaluateAsync(object context, string? flag = null, string? key = null)
    {
        using var application = Application(key);
        return await application.PostAsJsonAsync(flag is null ? "/sdk/v1/evaluate" : $"/sdk/v1/evaluate/{flag}", context).ExpectAsync(200);
    }

    /// <summary>The ids of those among 400 users who get a flag's <c>on</c>.</summary>
    public async Task<IReadOnlySet<string>> UsersOnAsync(string flag)
    {
        var on = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 400; i++)
        {
            var result = await EvaluateAsync(new { user_id = $"user-{i}" }, flag);
            if ((bool)result["enabled"]!)
            {
                on.Add($"user-{i}");
            }
        }

        return on;
    }
}
