using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using FlagService.Api.FunctionalTests.Access;
using FlagService.Api.FunctionalTests.Accounts;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Cases with the rate limits on and a clock that stands still.</summary>
public abstract class LimitTests(Database database) : AccountTests(database)
{
    private static int _network;

    protected StandingClock Standing { get; } = new();

    protected override (string Name, string Value)[] Settings => [("RATE_LIMITING", "on")];

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<TimeProvider>(Standing);
    }

    /// <summary>An address that no other test uses.</summary>
    protected static string NewAddress() => $"198.51.{Interlocked.Increment(ref _network)}.1";

    /// <summary>Somebody new, signed in, who has used up nothing.</summary>
    protected async Task<HttpClient> NewPersonAsync()
    {
        var username = Unique("limited");
        var client = From(NewAddress());
        await client.PostAsJsonAsync("/v1/auth/register", Account(username)).ExpectAsync(201);
        var signedIn = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = Password }).ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        return client;
    }

    protected static async Task<int> SignInAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = Unique("nobody"), password = Password });
        return (int)answer.StatusCode;
    }

    protected static async Task<int[]> SignInAsync(int times, params HttpClient[] clients) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(i => SignInAsync(clients[i % clients.Length])));

    protected static async Task ExpectWaitAsync(Task<HttpResponseMessage> pending, int seconds)
    {
        using var answer = await pending;
        Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta), Is.EqualTo((429, (TimeSpan?)TimeSpan.FromSeconds(seconds))));
        Assert.That((string?)(await answer.JsonAsync())["code"], Is.EqualTo("too_many_requests"));
    }
}

public sealed class SignInRateTests(Database database) : LimitTests(database)
{
    [Test]
    public async Task Ten_a_minute_get_an_answer_however_many_come_at_once()
    {
        using var client = From(NewAddress());

        var statuses = await SignInAsync(24, client);

        Assert.That(statuses.Order(), Is.EqualTo(Enumerable.Repeat(401, 10).Concat(Enumerable.Repeat(429, 14))));
        using var elsewhere = From(NewAddress());
        Assert.That(await SignInAsync(elsewhere), Is.EqualTo(401));
    }

    [Test]
    public async Task Replicas_and_restarts_count_together()
    {
        var address = NewAddress();
        await using var second = Database == Database.Postgres ? RunningService.Start(DatabaseUrl, Configure, Settings) : null;
        using (var here = From(address))
        using (var there = (second ?? Service).Anonymous())
        {
            there.DefaultRequestHeaders.Add("X-Test-Address", address);
            Assert.That((await SignInAsync(24, here, there)).Count(status => status == 401), Is.EqualTo(10));
        }

        await RestartAsync();

        using var later = From(address);
        Assert.That(await SignInAsync(later), Is.EqualTo(429));
    }

    [Test]
    public async Task After_the_time_that_the_answer_says_there_is_one_more()
    {
        using var client = From(NewAddress());
        await SignInAsync(10, client);
        await ExpectWaitAsync(client.PostAsJsonAsync("/v1/auth/login", new { }), seconds: 6);

        Standing.Advance(TimeSpan.FromSeconds(5.5));
        await ExpectWaitAsync(client.PostAsJsonAsync("/v1/auth/login", new { }), seconds: 1);
        Standing.Advance(TimeSpan.FromSeconds(0.5));

        Assert.That((await SignInAsync(client), await SignInAsync(client)), Is.EqualTo((401, 429)));
    }

    [Test]
    public async Task Is_decided_before_the_body_is_read()
    {
        using var client = From(NewAddress());
        for (var i = 0; i < 10; i++)
        {
            await client.PostAsync("/v1/auth/login", Text("{")).ExpectAsync(400);
        }

        await client.PostAsync("/v1/auth/login", Text("{")).ExpectAsync(429);
        await client.PostAsync("/v1/auth/login", Text(new string(' ', 2_000_000))).ExpectAsync(429);
    }

    [TestCase("/v1/auth/login", "/v1/auth/register", 10)]
    [TestCase("/v1/auth/register", "/v1/auth/login", 10)]
    [TestCase("/v1/auth/refresh", "/v1/auth/login", 60)]
    public async Task Each_kind_of_call_counts_by_itself(string path, string other, int limit)
    {
        using var client = From(NewAddress());
        var answers = await Task.WhenAll(Enumerable.Range(0, limit + 1).Select(_ => client.PostAsJsonAsync(path, new { })));

        Assert.That(answers.Count(answer => (int)answer.StatusCode == 429), Is.EqualTo(1));
        await client.PostAsJsonAsync(other, new { }).ExpectAsync(422);
    }

    [Test]
    public async Task Every_call_that_needs_no_credential_is_limited()
    {
        using var anonymous = Anonymous();
        var document = await anonymous.GetAsync("/api.json").ExpectAsync(200);
        var calls = ApiCall.AllIn(document)
            .Where(call => call.Credentials.Count == 0 && call.Template.StartsWith("/v1/", StringComparison.Ordinal))
            .ToList();
        Assert.That(calls, Has.Count.EqualTo(8));
        foreach (var call in calls)
        {
            using var client = From(NewAddress());
            var limit = call.Template.EndsWith("/refresh", StringComparison.Ordinal) ? 60 : 10;
            for (var i = 0; i < limit; i++)
            {
                Assert.That(await call.CodeAsync(client), Is.Not.EqualTo("too_many_requests"), $"{call} {i}");
            }

            Assert.That(await call.CodeAsync(client), Is.EqualTo("too_many_requests"), $"{call}");
        }
    }

    [Test]
    public async Task An_IPv6_network_is_one_client()
    {
        using var one = From("2001:db8:9:1::1");
        using var neighbour = From("2001:db8:9:1:2:3:4:5");
        using var other = From("2001:db8:9:2::1");

        Assert.That((await SignInAsync(20, one, neighbour)).Count(status => status == 401), Is.EqualTo(10));
        Assert.That(await SignInAsync(other), Is.EqualTo(401));
    }

    [Test]
    public async Task A_forged_header_changes_nothing()
    {
        using var client = From(NewAddress());
        for (var i = 0; i < 10; i++)
        {
            Assert.That(await ForgedAsync(client, i), Is.EqualTo(401));
        }

        Assert.That(await ForgedAsync(client, 10), Is.EqualTo(429));
    }

    [Test]
    public async Task The_state_of_the_service_can_always_be_asked_for()
    {
        using var client = From(NewAddress());
        await SignInAsync(11, client);

        await client.GetAsync("/health/live").ExpectAsync(200);
        await client.GetAsync("/health/ready").ExpectAsync(200);
        await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200);
    }

    private static async Task<int> ForgedAsync(HttpClient client, int i)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/auth/login")
        {
            Content = JsonContent.Create(new { emailOrUsername = Unique("nobody"), password = Password }),
        };
        request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static StringContent Text(string text) => new(text, Encoding.UTF8, "application/json");
}

/// <summary>Behind a proxy that is believed, those who stand before it count each for themselves.</summary>
public sealed class ProxiedRateTests(Database database) : LimitTests(database)
{
    private const string Proxy = "10.0.0.1";

    protected override (string Name, string Value)[] Settings => [.. base.Settings, ("FlagService:Proxies:0", Proxy)];

    [Test]
    public async Task Counts_for_whom_the_proxy_names()
    {
        using var one = From(Proxy);
        one.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.1");
        using var other = From(Proxy);
        other.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.2");

        Assert.That((await SignInAsync(12, one)).Count(status => status == 401), Is.EqualTo(10));
        Assert.That(await SignInAsync(other), Is.EqualTo(401));
    }
}

public sealed class CallerRateTests(Database database) : LimitTests(database)
{
    protected override (string Name, string Value)[] Settings =>
        [.. base.Settings, ("FlagService:RateLimits:ManagementPerMinute", "12"), ("FlagService:RateLimits:EvaluationPerMinute", "3")];

    [Test]
    public async Task Managing_is_limited_for_a_user_with_whatever_they_call()
    {
        using var person = await NewPersonAsync();
        using var other = await NewPersonAsync();
        var expiresAt = Standing.GetUtcNow().AddDays(1);
        var made = await person.PostAsJsonAsync("/v1/users/me/tokens", new { name = "x", permissions = new[] { "project.create" }, expiresAt }).ExpectAsync(201);
        using var program = With((string)made["token"]!);

        for (var i = 0; i < 5; i++)
        {
            await person.GetAsync("/v1/users/me").ExpectAsync(200);
            await program.GetAsync($"/v1/projects/{Guid.NewGuid()}").ExpectAsync(404);
        }

        await program.GetAsync("/v1/projects").ExpectAsync(200);
        await ExpectWaitAsync(program.GetAsync("/v1/projects"), seconds: 5);
        await ExpectWaitAsync(person.GetAsync($"/v1/projects/{Guid.NewGuid()}"), seconds: 5);
        await person.GetAsync("/health").ExpectAsync(403);
        await other.GetAsync("/v1/projects").ExpectAsync(200);
        Standing.Advance(TimeSpan.FromSeconds(5));
        await person.GetAsync("/v1/projects").ExpectAsync(200);
    }

    [Test]
    public async Task Evaluating_is_limited_for_a_key_where_that_is_configured()
    {
        using var owner = await NewPersonAsync();
        var shop = await Workspace.CreateAsync(Service, owner);
        for (var i = 0; i < 3; i++)
        {
            await shop.EvaluateAsync(new { user_id = "u" });
        }

        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
        await ExpectWaitAsync(application.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = "u" }), seconds: 20);
        await shop.EvaluateAsync(new { user_id = "u" }, key: shop.ClientKey);
    }
}

/// <summary>With <c>RATE_LIMITING=off</c> nothing is limited, whatever the section says.</summary>
public sealed class NoLimitTests(Database database) : LimitTests(database)
{
    protected override (string Name, string Value)[] Settings =>
        [("RATE_LIMITING", "off"), ("FlagService:RateLimits:SignInPerMinute", "1"), ("FlagService:RateLimits:ManagementPerMinute", "1")];

    [Test]
    public async Task Everything_goes()
    {
        using var client = From(NewAddress());
        Assert.That(await SignInAsync(12, client), Is.All.EqualTo((int)HttpStatusCode.Unauthorized));
        using var person = await NewPersonAsync();
        for (var i = 0; i < 3; i++)
        {
            await person.GetAsync("/v1/users/me").ExpectAsync(200);
        }
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class StandingClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
