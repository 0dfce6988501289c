using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Grpc;
using FlagService.Api.FunctionalTests.Problems;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Grpc.Core;

namespace FlagService.Api.FunctionalTests.Fuzz;

/// <summary>Sends every operation what nobody should, and holds it to: no fault of its own, an answer in time, a problem as the body, and nothing changed.</summary>
public sealed partial class FuzzTests(Database database) : ServiceTests(database)
{
    private const int Seed = 20_260_101;
    private const int Replayed = 1200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Traces of refusals and of being called at all, which are meant to stay, and mails that earlier calls asked for, which go out by and by.
    private static readonly string[] Traces =
        ["audit_entries", "sign_in_failures", "rate_limits", "evaluation", "flag_activity", "mails", "account_tokens"];

    private readonly List<string> _faults = [];
    private readonly List<FuzzedCall> _refused = [];

    protected override bool OnSocket => true;

    /// <summary>How long it goes on after every operation had its turn; <c>FUZZ_SECONDS</c> for more.</summary>
    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SECONDS"), out var seconds) ? seconds : 0);

    [Test]
    public async Task No_input_makes_the_service_fail_or_changes_anything_when_it_is_refused()
    {
        var shop = await NewWorkspaceAsync();
        var foreign = await NewWorkspaceAsync();
        using var root = await RootAsync();
        HttpClient[] people = [root, shop.Owner];
        HttpClient[] applications = [shop.Application(), shop.Application(shop.ClientKey)];
        var operations = Operation.AllIn(await root.GetAsync("/api.json").ExpectAsync(200)).Where(operation => !operation.EndsCallers).ToList();
        Assert.That(operations, Has.Count.GreaterThan(60));
        var mutations = new Mutations(Seed, await IdsAsync(shop, foreign));
        var methods = GrpcMethod.AllOf(Service.Services).Where(method => !method.EndsCallers).ToList();
        Assert.That(methods, Has.Count.GreaterThan(20));
        var callMutations = new GrpcMutations(Seed, mutations.Ids);
        var started = Stopwatch.GetTimestamp();
        var calls = 0;
        do
        {
            foreach (var operation in operations)
            {
                for (var i = 0; i < 6; i++, calls++)
                {
                    await SendAsync(mutations.Next(operation), operation.IsForApplications ? applications : people);
                }
            }

            foreach (var method in methods)
            {
                for (var i = 0; i < 12; i++, calls++)
                {
                    await SendAsync(callMutations.Next(method), method.IsForApplications ? applications : people);
                }
            }
        }
        while (Stopwatch.GetElapsedTime(started) < Duration);

        TestContext.Out.WriteLine($"{calls} calls, {_refused.Count} refused, seed {Seed}");
        Assert.That(_faults, Is.Empty, () => string.Join('\n', _faults.Take(40)));
        Assert.That(_refused, Has.Count.GreaterThan(calls / 3));
        await root.GetAsync("/v1/users/me").ExpectAsync(200);
        await NothingChangesAsync(people, applications);
        Assert.That(_faults, Is.Empty, () => string.Join('\n', _faults.Take(40)));
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Workspace shop, Workspace foreign)
    {
        await shop.CreateFlagAsync(new { key = "dark_mode", enabled = true });
        var rule = await shop.CreateRuleAsync("dark_mode", new { ruleType = "user_id", ruleValue = "u" });
        var secret = await foreign.CreateFlagAsync(new { key = "secret_plan" });
        var member = await foreign.Owner.GetAsync("/v1/users/me").ExpectAsync(200);
        return [shop.Id, shop.Id, foreign.Id, "dark_mode", "production", "secret_plan", (string)rule["id"]!, (string)secret["id"]!, (string)member["id"]!, "none"];
    }

    private async Task<int> SendAsync(FuzzedCall call, HttpClient[] callers)
    {
        var client = callers[call.Caller];
        try
        {
            using var request = call.ToRequest(client.BaseAddress!);
            using var limit = new CancellationTokenSource(Patience);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)answer.StatusCode;
            if (call.IsGrpc)
            {
                return CheckCall(call, answer);
            }

            if (status >= 400)
            {
                await CheckAsync(call, status, answer);
                _refused.Add(call);
            }
            else if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
            {
                await answer.Content.ReadAsByteArrayAsync();
            }

            return status;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            _faults.Add($"{failure.GetBaseException().Message}: {call}");
            return 0;
        }
    }

    /// <summary>The status that a refusal of gRPC would have in REST.</summary>
    private int CheckCall(FuzzedCall call, HttpResponseMessage answer)
    {
        var refusal = GrpcMethod.RefusalIn(answer);
        if (answer.StatusCode == HttpStatusCode.OK && refusal is null)
        {
            // What goes on for as long as somebody listens is not waited for.
            return 200;
        }

        var (status, details) = refusal ?? default;
        var fault =
            answer.StatusCode != HttpStatusCode.OK ? "is no answer of gRPC"
            : status is StatusCode.Unknown or StatusCode.Internal or StatusCode.DataLoss ? "failed"
            : status is StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.OK ? null
            : GrpcMethod.CodeIn(details) is null ? "has no code"
            : details!.ToString().Contains("System.", StringComparison.Ordinal) ? "tells of the inside"
            : null;
        if (fault is not null)
        {
            _faults.Add($"{(int)answer.StatusCode} {status} {fault}: {call}\n    {details}");
        }

        _refused.Add(call);
        return 400;
    }

    private async Task CheckAsync(FuzzedCall call, int status, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var fault =
            status >= 500 && status is not 501 and not 503 ? "failed"
            : text.Contains("System.", StringComparison.Ordinal) || text.Contains("   at ", StringComparison.Ordinal) ? "tells of the inside"
            : text.Length == 0 && call.IsForServer ? null
            : !IsProblem(call, answer, text) ? "is no problem document"
            : MessageStyle.FaultsOf(JsonNode.Parse(text)!).FirstOrDefault();
        if (fault is not null)
        {
            _faults.Add($"{status} {fault}: {call}\n    {text[..Math.Min(300, text.Length)]}");
        }
    }

    private static bool IsProblem(FuzzedCall call, HttpResponseMessage answer, string text) => answer.Content.Headers.ContentType?.MediaType switch
    {
        "application/problem+json" => JsonNode.Parse(text)?["traceId"] is not null,
        "application/json" when call.Target.StartsWith("/ofrep/", StringComparison.Ordinal) => JsonNode.Parse(text)?["errorCode"] is not null,
        "application/json" => call.Target.StartsWith("/health/ready", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Sends again what was refused, until all of it is refused again, and compares the database.</summary>
    private async Task NothingChangesAsync(HttpClient[] people, HttpClient[] applications)
    {
        var calls = _refused.Where((_, i) => i % Math.Max(1, _refused.Count / Replayed) == 0).ToList();
        for (var round = 0; round < 5; round++)
        {
            var before = await ContentAsync();
            var accepted = new HashSet<FuzzedCall>(ReferenceEqualityComparer.Instance);
            foreach (var call in calls)
            {
                if (await SendAsync(call, call.IsForApplications || Operation.TakesSdkKey(call.Target) ? applications : people) < 400)
                {
                    accepted.Add(call);
                }
            }

            if (accepted.Count == 0)
            {
                var after = await ContentAsync();
                Assert.That(after.Except(before, StringComparer.Ordinal).Concat(before.Except(after, StringComparer.Ordinal)), Is.Empty);
                return;
            }

            calls.RemoveAll(accepted.Contains);
        }

        Assert.Fail("What was refused once is accepted again and again.");
    }

    private async Task<List<string>> ContentAsync() =>
    [
        .. ValuePattern().Split(await RawDatabase.EverythingAsync(Database, DatabaseUrl))
            .Where(line => !Traces.Any(trace => line.StartsWith(trace, StringComparison.Ordinal)))
            .Where(line => !line.Contains("last_used", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    // Bytes may look like the end of a line.
    [GeneratedRegex(@"\n(?=[a-z_]+\.[a-z_]+: )", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ValuePattern();
}
