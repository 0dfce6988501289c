using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>What callers are told whose credential is no good: what it lacks, and where another one comes from.</summary>
public sealed class RefusedCredentialTests(Database database) : ServiceTests(database)
{
    private readonly MovableClock _clock = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [Test]
    public async Task An_access_token_that_expired_names_where_it_is_renewed()
    {
        using var client = await NewUserAsync();
        _clock.Advance(TimeSpan.FromMinutes(16));

        await RefusesAsync(client.GetAsync("/v1/users/me"), "token_expired", "POST /v1/auth/refresh");
    }

    [Test]
    public async Task An_access_token_of_a_session_that_was_ended_says_so()
    {
        using var root = await RootAsync();
        var name = Unique("user");
        using var left = await NewUserAsync(name);
        using var suspended = await SignInAsync(name, "correct horse 42");
        await left.PostAsync("/v1/auth/logout", content: null).ExpectAsync(204);
        await RefusesAsync(left.GetAsync("/v1/users/me"), "session_ended", "POST /v1/auth/login");

        var id = (string)(await suspended.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        await root.PutAsJsonAsync($"/v1/users/{id}", new { status = "suspended" }).ExpectAsync(200);

        await RefusesAsync(suspended.GetAsync("/v1/users/me"), "session_ended", "POST /v1/auth/login");
    }

    [Test]
    public async Task A_personal_access_token_that_expired_is_told_from_one_that_never_was()
    {
        using var client = await NewUserAsync();
        var name = Unique("ci");
        var end = _clock.GetUtcNow().AddMinutes(5);
        var made = await client.PostAsJsonAsync("/v1/users/me/tokens", new { name, permissions = new[] { "project.create" }, expiresAt = end }).ExpectAsync(201);
        using var program = With((string)made["token"]!);
        await program.GetAsync("/v1/users/me").ExpectAsync(200);
        _clock.Advance(TimeSpan.FromMinutes(5));

        await RefusesAsync(program.GetAsync("/v1/users/me"), "token_expired", "POST /v1/users/me/tokens");

        using var unknown = With("fsp_9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ");
        await RefusesAsync(unknown.GetAsync("/v1/users/me"), "token_invalid", "POST /v1/auth/login");
    }

    [TestCase("fsk_9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ")]
    [TestCase("fsc_9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ")]
    [TestCase("fsp_9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ")]
    [TestCase("x")]
    public async Task An_SDK_key_that_is_none_is_told_from_one_that_is_missing(string key)
    {
        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", key);
        using var stranger = Anonymous();

        foreach (var call in SdkCalls)
        {
            await RefusesAsync(call(application), "sdk_key_invalid", "regenerate-key");
            await NeedsKeyAsync(call(stranger));
        }
    }

    [Test]
    public async Task An_SDK_key_that_was_replaced_is_no_good_from_then_on()
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { }).ExpectAsync(200);

        foreach (var call in SdkCalls)
        {
            await RefusesAsync(call(application), "sdk_key_invalid", "regenerate-key");
        }
    }

    [Test]
    public async Task A_streams_token_that_is_too_old_says_so()
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        var answer = await application.PostAsJsonAsync("/ofrep/v1/evaluate/flags", new { context = new { } }).ExpectAsync(200);
        var address = (string)answer["eventStreams"]![0]!["endpoint"]!["requestUri"]!;
        _clock.Advance(TimeSpan.FromMinutes(11));
        using var stranger = Anonymous();

        await RefusesAsync(stranger.GetAsync(address), "stream_token_invalid", "POST /ofrep/v1/evaluate/flags");
        await RefusesAsync(stranger.GetAsync("/sdk/v1/stream?token=x"), "stream_token_invalid", "POST /ofrep/v1/evaluate/flags");
    }

    private static readonly Func<HttpClient, Task<HttpResponseMessage>>[] SdkCalls =
    [
        client => client.PostAsJsonAsync("/sdk/v1/evaluate", new { }),
        client => client.PostAsJsonAsync("/sdk/v1/evaluate/f", new { }),
        client => client.GetAsync("/sdk/v1/flags"),
        client => client.GetAsync("/sdk/v1/stream"),
        client => client.PostAsJsonAsync("/ofrep/v1/evaluate/flags", new { context = new { } }),
        client => client.PostAsJsonAsync("/ofrep/v1/evaluate/flags/f", new { context = new { } }),
    ];

    private HttpClient With(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task RefusesAsync(Task<HttpResponseMessage> pending, string code, string way)
    {
        using var answer = await pending;
        var problem = await answer.JsonAsync();
        var detail = (string)problem["detail"]!;
        Assert.That(((int)answer.StatusCode, (string?)problem["code"]), Is.EqualTo((401, code)));
        Assert.That(detail, Does.Contain(way));
        Assert.That(
            answer.Headers.WwwAuthenticate.Single().ToString(),
            Is.EqualTo($"Bearer realm=\"FlagService\", error=\"invalid_token\", error_description=\"{detail}\""));
    }

    private static async Task NeedsKeyAsync(Task<HttpResponseMessage> pending)
    {
        using var answer = await pending;
        Assert.That(((int)answer.StatusCode, (string?)(await answer.JsonAsync())["code"]), Is.EqualTo((401, "sdk_key_required")));
        Assert.That(answer.Headers.WwwAuthenticate.Single().ToString(), Is.EqualTo("Bearer realm=\"FlagService\""));
    }
}
