using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Observability;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Observability;

/// <summary>What <c>/metrics</c> tells after what was done.</summary>
[NonParallelizable]
public sealed class MetricsTests(Database database) : ServiceTests(database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings =>
    [
        ("RATE_LIMITING", "on"),
        ("FlagService:RateLimits:SignInPerMinute", "0"),
        ("FlagService:RateLimits:RefreshPerMinute", "2"),
    ];

    [Test]
    public async Task Offers_every_metric_of_the_catalogue_in_the_format_of_Prometheus()
    {
        await NewWorkspaceAsync();
        var metrics = await ReadAsync();

        Assert.That(metrics.Types.Keys, Is.EqualTo(MetricCatalogue.All.Select(facts => facts.Name)));
        Assert.That(metrics.Types["http_requests_total"], Is.EqualTo("counter"));
        Assert.That(metrics.Types["http_request_duration_seconds"], Is.EqualTo("histogram"));
        Assert.That(metrics.Types["auth_attempts_total"], Is.EqualTo("counter"));
        Assert.That(metrics.Types["database_connections_active"], Is.EqualTo("gauge"));
        Assert.That(metrics.Types["jwt_tokens_issued_total"], Is.EqualTo("counter"));
        Assert.That(metrics.Types["rate_limit_exceeded_total"], Is.EqualTo("counter"));
    }

    [Test]
    public async Task Counts_requests_by_the_template_of_their_route()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        (string, string)[] evaluations = [("route", "/sdk/v1/evaluate/{flagKey}"), ("method", "POST")];
        var before = await ReadAsync();
        for (var i = 0; i < 3; i++)
        {
            await shop.EvaluateAsync(new { user_id = "u" }, "dark_mode");
        }

        using var application = shop.Application();
        await application.PostAsJsonAsync("/sdk/v1/evaluate/none", new { }).ExpectAsync(404);

        var after = await UntilAsync(now => now.Sum("http_requests_total", [.. evaluations, ("status", "404")]) > before.Sum("http_requests_total", [.. evaluations, ("status", "404")]));
        Assert.That(after.Sum("http_requests_total", [.. evaluations, ("status", "200")]) - before.Sum("http_requests_total", [.. evaluations, ("status", "200")]), Is.EqualTo(3));
        Assert.That(after.Sum("http_request_duration_seconds_count", evaluations), Is.EqualTo(after.Sum("http_requests_total", evaluations)));
        Assert.That(after.Sum("http_request_duration_seconds_sum", evaluations), Is.GreaterThan(0).And.LessThan(60));
    }

    [Test]
    public async Task Paths_and_methods_that_nobody_knows_are_counted_together()
    {
        using var client = Anonymous();
        using var strange = await client.SendAsync(new HttpRequestMessage(new HttpMethod("BREW"), $"/{Unique("path")}"));
        await client.GetAsync($"/{Unique("path")}").ExpectAsync(404);

        var metrics = await UntilAsync(now => now.Sum("http_requests_total", ("route", "none"), ("method", "GET"), ("status", "404")) > 0);
        Assert.That(metrics.Sum("http_requests_total", ("route", "none"), ("method", "other")), Is.EqualTo(1));
        Assert.That(metrics.Samples.Select(sample => sample.Series), Has.None.Contains("BREW").And.None.Contains("/path"));
    }

    [Test]
    public async Task Counts_evaluations_by_environment_and_reason()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "on_for_all", enabled = true, rolloutPercentage = 100 });
        await shop.CreateFlagAsync(new { key = "off" });
        for (var i = 0; i < 5; i++)
        {
            await shop.EvaluateAsync(new { user_id = "u" });
        }

        var metrics = await UntilAsync(now => EnvironmentOf(now, shop) is { } id && now.Sum("evaluations_total", ("environment", id)) == 10);
        var environment = EnvironmentOf(metrics, shop)!;
        Assert.That(metrics.Sum("evaluations_total", ("environment", environment), ("reason", "rollout")), Is.EqualTo(5));
        Assert.That(metrics.Sum("evaluations_total", ("environment", environment), ("reason", "disabled")), Is.EqualTo(5));
        Assert.That(metrics.Sum("environment_info", ("environment", environment), ("key", "production")), Is.EqualTo(1));
    }

    [Test]
    public async Task Counts_sign_ins_tokens_and_refusals()
    {
        var name = Unique("ada");
        using var user = await NewUserAsync(name);
        using var client = Anonymous();
        var before = await ReadAsync();
        await LogInAsync(client, name, "correct horse 42", 200);
        for (var i = 0; i < 5; i++)
        {
            await LogInAsync(client, name, "wrong horse 42", 401);
        }

        await LogInAsync(client, name, "correct horse 42", 429);
        for (var i = 0; i < 3; i++)
        {
            await client.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = "x" }).ExpectAsync(i < 2 ? 401 : 429);
        }

        var after = await ReadAsync();
        Assert.That(Difference("auth_attempts_total", ("outcome", "success")), Is.EqualTo(1));
        Assert.That(Difference("auth_attempts_total", ("outcome", "failure")), Is.EqualTo(5));
        Assert.That(Difference("auth_attempts_total", ("outcome", "locked")), Is.EqualTo(1));
        Assert.That(Difference("jwt_tokens_issued_total"), Is.EqualTo(1));
        Assert.That(Difference("rate_limit_exceeded_total", ("limit", "refresh")), Is.EqualTo(1));

        double Difference(string metric, params (string, string)[] labels) => after.Sum(metric, labels) - before.Sum(metric, labels);
    }

    [Test]
    public async Task Tells_of_streams_the_database_memory_and_the_process()
    {
        var shop = await NewWorkspaceAsync();
        var before = await ReadAsync();
        for (var i = 0; i < 3; i++)
        {
            await shop.Owner.GetAsync("/v1/users/me").ExpectAsync(200);
        }

        using var application = shop.Application();
        using (await application.GetAsync("/sdk/v1/stream", HttpCompletionOption.ResponseHeadersRead))
        {
            await UntilAsync(now => now.Sum("streams_open") == 1);
        }

        var metrics = await UntilAsync(now => now.Sum("streams_open") == 0 && now.Sum("database_connections_active") == 0);
        Assert.That(metrics.Sum("database_command_duration_seconds_count", ("operation", "query")), Is.GreaterThan(0));
        Assert.That(metrics.Sum("cache_requests_total", ("cache", "sessions"), ("result", "hit")), Is.GreaterThan(before.Sum("cache_requests_total", ("cache", "sessions"), ("result", "hit"))));
        Assert.That(metrics.Sum("snapshot_environments"), Is.GreaterThan(0));
        Assert.That(metrics.Sum("snapshot_age_seconds"), Is.InRange(0, 60));
        Assert.That(metrics.Sum("service_ready"), Is.EqualTo(1));
        Assert.That(metrics.Sum("process_resident_memory_bytes"), Is.GreaterThan(10_000_000));
        Assert.That(metrics.Sum("process_start_time_seconds"), Is.InRange(1.7e9, 1e10));
        Assert.That(metrics.Sum("process_cpu_seconds_total"), Is.GreaterThan(before.Sum("process_cpu_seconds_total")));
        Assert.That(metrics.Sum("dotnet_gc_allocated_bytes_total"), Is.GreaterThan(0));
    }

    [Test]
    public async Task Holds_nothing_of_people_and_no_secret()
    {
        var name = Unique("grace");
        var shop = await Workspace.CreateAsync(Service, await NewUserAsync(name), name);
        await shop.CreateFlagAsync(new { key = name });
        await shop.EvaluateAsync(new { user_id = name, user_email = $"{name}@example.com" });
        using var client = Anonymous();
        await client.GetAsync($"/{name}?token={name}").ExpectAsync(404);

        var metrics = await UntilAsync(now => EnvironmentOf(now, shop) is not null);
        Assert.That(metrics.Samples.Select(sample => sample.Series), Has.None.Contains(name).And.None.Contains(shop.SdkKey).And.None.Contains("127.0.0.1"));
    }

    [Test]
    public async Task Is_for_this_machine_and_for_those_who_may_read_health()
    {
        using var local = Anonymous();
        using var page = await local.GetAsync("/metrics");
        Assert.That(page.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/plain; version=0.0.4; charset=utf-8"));

        using var member = await NewUserAsync();
        using var root = await RootAsync();
        foreach (var (client, status) in new[] { (Anonymous(), 401), (member, 403), (root, 200) })
        {
            // What comes through a proxy on this machine is from elsewhere.
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "X-Forwarded-For", "127.0.0.1" } } };
            using var answer = await client.SendAsync(request);
            Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        }
    }

    [TestCase("localhost", 200)]
    [TestCase("LOCALHOST:8080", 200)]
    [TestCase("127.0.0.1", 200)]
    [TestCase("[::1]:8080", 200)]
    [TestCase(null, 200, Description = "this machine's name")]
    [TestCase("rebound.example.com", 401)]
    [TestCase("localhost.example.com:8080", 401)]
    [TestCase("203.0.113.7", 401)]
    [TestCase("0.0.0.0", 401)]
    public async Task Is_for_who_calls_this_machine_by_its_own_name(string? host, int status)
    {
        using var local = Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = host ?? Environment.MachineName } };
        using var answer = await local.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    private static string? EnvironmentOf(MetricsText metrics, Workspace shop) =>
        metrics.Samples.FirstOrDefault(sample => sample.Name == "environment_info" && sample.Labels["project"] == shop.Id)?.Labels["environment"];

    private static Task LogInAsync(HttpClient client, string name, string password, int status) =>
        client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = name, password }).ExpectAsync(status);

    private async Task<MetricsText> ReadAsync()
    {
        using var client = Anonymous();
        return MetricsText.Parse(await client.GetStringAsync("/metrics"));
    }

    /// <summary>Counts are told when the request is over, and evaluations a second later at most.</summary>
    private async Task<MetricsText> UntilAsync(Predicate<MetricsText> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var metrics = await ReadAsync();
        while (!condition(metrics))
        {
            Assert.That(limit.IsCancellationRequested, Is.False, () => string.Join('\n', metrics.Samples.Where(sample => !sample.Name.EndsWith("_bucket", StringComparison.Ordinal))));
            await timer.WaitForNextTickAsync();
            metrics = await ReadAsync();
        }

        return metrics;
    }
}
