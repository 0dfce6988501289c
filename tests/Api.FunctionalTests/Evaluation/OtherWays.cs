using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Grpc;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Grpc.Flagd.V2;
using FlagService.V1;
using Google.Protobuf.WellKnownTypes;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>All flags of an environment, by every name that they have, for one context by OFREP, our gRPC, flagd's RPC and Unleash's frontend call, held against what <c>/sdk</c> answers.</summary>
internal sealed class OtherWays : IDisposable
{
    private readonly HttpClient _ofrep;
    private readonly HttpClient _unleash;
    private readonly GrpcClient _grpc;
    private readonly Func<string, string> _variantOf;

    /// <summary>Clients of one environment.</summary>
    /// <param name="service">The service.</param>
    /// <param name="key">An SDK key of the environment.</param>
    /// <param name="variantOf">What a variation is called in other products' protocols, by its key.</param>
    public OtherWays(RunningService service, string key, Func<string, string> variantOf)
    {
        _variantOf = variantOf;
        (_ofrep, _unleash) = (service.Anonymous(), service.Anonymous());
        _ofrep.DefaultRequestHeaders.Add("X-API-Key", key);
        _unleash.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", key);
        _grpc = GrpcClient.Within(service, key);
    }

    public void Dispose()
    {
        _ofrep.Dispose();
        _unleash.Dispose();
        _grpc.Dispose();
    }

    /// <summary>Asks each for what it can be asked.</summary>
    /// <param name="context">Names and values as an evaluation sees them.</param>
    /// <param name="answers">What <c>/sdk/v1/evaluate</c> answers.</param>
    /// <param name="place">What is said where they differ.</param>
    public async Task ExpectSameAsync(JsonObject context, JsonObject answers, string place)
    {
        await ExpectSameByGrpcAsync(context, answers, place);
        if (!context.ContainsKey("email"))
        {
            await ExpectSameByOfrepAsync(context, answers, place);
            await ExpectSameByFlagdAsync(context, answers, place);
        }

        if (!context.ContainsKey("user_email") && context.All(entry => entry.Value?.GetValueKind() is JsonValueKind.String))
        {
            await ExpectSameByUnleashAsync(context, answers, place);
        }
    }

    private async Task ExpectSameByGrpcAsync(JsonObject context, JsonObject answers, string place)
    {
        var asked = new EvaluationContext { CustomAttributes = StructOf(context) };
        foreach (var name in new[] { "user_id", "user_email" }.Where(name => context[name]?.GetValueKind() is JsonValueKind.String))
        {
            asked.CustomAttributes.Fields.Remove(name);
            _ = name == "user_id" ? asked.UserId = (string)context[name]! : asked.UserEmail = (string)context[name]!;
        }

        var answer = await _grpc.CallAsync<EvaluateAllRequest, EvaluateAllResponse>("flagservice.v1.EvaluationService/EvaluateAll", new EvaluateAllRequest { Context = asked });

        Expect(
            answer.Flags.Select(flag => $"{flag.Key} {flag.Value.Enabled} {flag.Value.Variation} {flag.Value.Value} {JsonNamingPolicy.SnakeCaseLower.ConvertName(flag.Value.Reason.ToString())} {(flag.Value.HasRuleId ? flag.Value.RuleId : "")} {flag.Value.Alias}"),
            answers.Select(flag => $"{flag.Key} {(bool)flag.Value!["enabled"]!} {flag.Value["variation"]} {ValueOf(flag.Value)} {flag.Value["reason"]} {flag.Value["rule_id"]} {flag.Value["alias"]}"),
            $"{place}, by gRPC");
    }

    private async Task ExpectSameByOfrepAsync(JsonObject context, JsonObject answers, string place)
    {
        var answer = await _ofrep.PostAsJsonAsync("/ofrep/v1/evaluate/flags", new JsonObject { ["context"] = OfOpenFeature(context) }).ExpectAsync(200);

        Expect(
            answer["flags"]!.AsArray().Select(flag => flag!["errorCode"] is { } error ? $"{flag["key"]} {error}" : $"{flag["key"]} {flag["variant"]} {ValueOf(flag)}"),
            Named(answers).Select(flag => (string)flag.Answer["reason"]! == "targeting_key_missing" ? $"{flag.Name} TARGETING_KEY_MISSING" : $"{flag.Name} {VariantOf(flag.Answer)} {ValueOf(flag.Answer)}"),
            $"{place}, by OFREP");
    }

    private async Task ExpectSameByFlagdAsync(JsonObject context, JsonObject answers, string place)
    {
        var answer = await _grpc.CallAsync<ResolveAllRequest, ResolveAllResponse>("flagd.evaluation.v2.Service/ResolveAll", new ResolveAllRequest { Context = StructOf(OfOpenFeature(context)) });

        Expect(
            answer.Flags.Select(flag => $"{flag.Key} {flag.Value.Variant} {ValueOf(flag.Value)} {flag.Value.Metadata.Fields["reason"].StringValue}"),
            Named(answers).Select(flag => (string)flag.Answer["reason"]! == "disabled" ? $"{flag.Name}   disabled" : $"{flag.Name} {VariantOf(flag.Answer)} {ValueOf(flag.Answer)} {flag.Answer["reason"]}"),
            $"{place}, by flagd's RPC");
    }

    private async Task ExpectSameByUnleashAsync(JsonObject context, JsonObject answers, string place)
    {
        var properties = context.DeepClone().AsObject();
        var asked = new JsonObject { ["properties"] = properties };
        if (properties.Remove("user_id", out var id))
        {
            asked["userId"] = id;
        }

        var answer = await _unleash.PostAsJsonAsync("/api/frontend", new JsonObject { ["context"] = asked }).ExpectAsync(200);

        Expect(
            answer["toggles"]!.AsArray().Select(toggle => (string)toggle!["name"]!),
            Named(answers).Where(flag => (bool)flag.Answer["enabled"]!).Select(flag => flag.Name),
            $"{place}, by Unleash's frontend call");
    }

    private static IEnumerable<(string Name, JsonNode Answer)> Named(JsonObject answers) =>
        answers.SelectMany(flag => new[] { flag.Key, (string?)flag.Value!["alias"] }.OfType<string>().Select(name => (name, flag.Value!)));

    private string VariantOf(JsonNode answer) => _variantOf((string)answer["variation"]!);

    private static void Expect(IEnumerable<string> said, IEnumerable<string> expected, string place) => Assert.That(said, Is.EquivalentTo(expected), place);

    private static JsonObject OfOpenFeature(JsonObject context)
    {
        var asked = context.DeepClone().AsObject();
        if (context["user_id"]?.GetValueKind() is JsonValueKind.String)
        {
            asked["targetingKey"] = (string)context["user_id"]!;
        }

        return asked;
    }

    private static Struct StructOf(JsonObject json) => Struct.Parser.ParseJson(json.ToJsonString());

    private static string ValueOf(JsonNode answer) => Value.Parser.ParseJson(answer["value"]?.ToJsonString() ?? "null").ToString();

    private static string ValueOf(AnyFlag flag) => flag.ValueCase switch
    {
        AnyFlag.ValueOneofCase.BoolValue => Value.ForBool(flag.BoolValue).ToString(),
        AnyFlag.ValueOneofCase.StringValue => Value.ForString(flag.StringValue).ToString(),
        AnyFlag.ValueOneofCase.DoubleValue => Value.ForNumber(flag.DoubleValue).ToString(),
        AnyFlag.ValueOneofCase.ObjectValue => Value.ForStruct(flag.ObjectValue).ToString(),
        _ => "",
    };
}
