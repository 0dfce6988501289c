using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using FlagService.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>Evaluation by our own gRPC, and by gRPC-Web, is that of <c>/sdk</c>.</summary>
public sealed class EvaluationCallTests(Database database) : ServiceTests(database)
{
    private const string Evaluate = "flagservice.v1.EvaluationService/Evaluate";

    protected override bool OnSocket => true;

    [TestCase(false)]
    [TestCase(true)]
    public async Task Answers_as_the_SDKs_call_does(bool web)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "theme", type = "object", enabled = true, variations = new[] { new { key = "own", value = new { accent = "#0af", sizes = new[] { 1, 2.5 } } } }, offVariation = "own", fallthrough = new { variation = "own" } });
        var rule = await shop.CreateRuleAsync("theme", new { ruleType = "attributes", conditions = new[] { new { attribute = "plan", @operator = "in", values = new[] { "pro" } } }, serve = new { variation = "own" } });
        using var client = GrpcClient.OfApplication(Service, shop.SdkKey, web);

        var answer = await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, new EvaluateRequest
        {
            FlagKey = "theme",
            Context = new EvaluationContext { UserId = "u", CustomAttributes = new Struct { Fields = { ["plan"] = Value.ForString("pro") } } },
        });

        var expected = await shop.EvaluateAsync(new { user_id = "u", custom_attributes = new { plan = "pro" } }, "theme");
        Assert.That(answer.Evaluation.Value.ToString(), Is.EqualTo(Value.Parser.ParseJson(expected["value"]!.ToJsonString()).ToString()));
        Assert.That(
            (answer.Evaluation.Enabled, answer.Evaluation.Variation, answer.Evaluation.Reason, answer.Evaluation.RuleId),
            Is.EqualTo(((bool)expected["enabled"]!, (string)expected["variation"]!, Reason.RuleMatch, (string)rule["id"]!)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Refuses_in_the_form_that_clients_read(bool web)
    {
        var shop = await NewWorkspaceAsync();
        using var client = GrpcClient.OfApplication(Service, shop.SdkKey, web);
        using var stranger = GrpcClient.OfApplication(Service, "fsk_nothing", web);
        using var person = GrpcClient.Of(Service, shop.Owner, web);
        var request = new EvaluateRequest { FlagKey = "none" };

        await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.NotFound, "flag_not_found");
        await stranger.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.Unauthenticated, "sdk_key_invalid");
        await person.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.Unauthenticated, "sdk_key_invalid");
        request.Context = new EvaluationContext { CustomAttributes = new Struct { Fields = { ["Size"] = Value.ForNumber(double.NaN) } } };
        var refused = await client.CallAsync<EvaluateRequest, EvaluateResponse>(Evaluate, request).ExpectAsync(StatusCode.InvalidArgument, "malformed");
        Assert.That(refused.GetDetail<BadRequest>().FieldViolations, Is.EqualTo(new[] { new BadRequest.Types.FieldViolation { Field = "custom_attributes.Size", Description = "must be a finite number" } }));
    }

    [Test]
    public async Task Evaluates_all_flags_as_the_SDKs_call_does()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "off" });
        await shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await shop.CreateFlagAsync(new { key = "needs_off", enabled = true, prerequisites = new[] { new { flag = "off", variations = new[] { "on" } } } });
        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, variations = new object[] { new { key = "low", value = 3 }, new { key = "high", value = 7.5 } }, offVariation = "low", fallthrough = new { variation = "high" } });
        using var client = GrpcClient.OfApplication(Service, shop.ClientKey);
        foreach (var user in new[] { "u", null })
        {
            var context = user is null ? null : new EvaluationContext { UserId = user, UserEmail = "u@example.com" };
            var answer = await client.CallAsync<EvaluateAllRequest, EvaluateAllResponse>("flagservice.v1.EvaluationService/EvaluateAll", new() { Context = context });
            var expected = await shop.EvaluateAsync(user is null ? new { } : new { user_id = user, user_email = "u@example.com" });
            Assert.That(
                answer.Flags.Select(flag => $"{flag.Key} {flag.Value.Enabled} {flag.Value.Variation} {flag.Value.Value} {Snake(flag.Value.Reason)}"),
                Is.EquivalentTo(expected.AsObject().Select(flag => $"{flag.Key} {flag.Value!["enabled"]!.GetValue<bool>()} {flag.Value["variation"]} {flag.Value["value"]!.ToJsonString()} {flag.Value["reason"]}")));
        }
    }

    [Test]
    public async Task A_stream_ends_with_its_key()
    {
        var shop = await NewWorkspaceAsync();
        using var client = GrpcClient.OfApplication(Service, shop.SdkKey);
        using var stream = client.Stream<WatchChangesRequest, WatchChangesResponse>("flagservice.v1.EvaluationService/WatchChanges", new() { Etag = "of another time" });
        Assert.That(await stream.ResponseStream.MoveNext(), Is.True);
        var ready = stream.ResponseStream.Current;
        Assert.That(await stream.ResponseStream.MoveNext(), Is.True);
        Assert.That((ready.Kind, stream.ResponseStream.Current), Is.EqualTo((WatchChangesResponse.Types.Kind.Ready, new WatchChangesResponse { Kind = WatchChangesResponse.Types.Kind.Changed, Etag = ready.Etag })));
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { kind = "server" }).ExpectAsync(200);
        await stream.ResponseStream.MoveNext().ExpectAsync(StatusCode.Unauthenticated, "sdk_key_invalid");
    }

    [Test]
    public async Task Tells_its_health()
    {
        using var client = GrpcClient.Open(Service.Address, []);
        foreach (var service in new[] { "", "flagservice.v1.EvaluationService", "grpc.health.v1.Health" })
        {
            var answer = await client.CallAsync<HealthCheckRequest, HealthCheckResponse>("grpc.health.v1.Health/Check", new HealthCheckRequest { Service = service });
            Assert.That(answer.Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.Serving));
        }
    }

    private static string Snake(Reason reason) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
