using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.UnitTests.Transfer;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Transfer;

/// <summary>
/// Unleash's own specification of what its clients answer. Each case agrees, those that Unleash's hash decides included, or is named in the report for
/// its feature; nobody is let in who isn't there.
/// </summary>
public sealed class UnleashSpecificationTests(Database database) : ServiceTests(database)
{
    private const int Files = 22;

    [Test]
    public async Task Every_case_agrees_or_is_told()
    {
        NodePackage.RequireNode();
        var folder = Path.Combine(await NodePackage.InstalledAsync("Unleash"), "node_modules", "@unleash", "client-specification", "specifications");
        var files = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "index.json")))!.AsArray();
        var cases = new List<Case>();
        foreach (var file in files)
        {
            cases.AddRange(await RunAsync(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, (string)file!)))!));
        }

        Assert.That(files, Has.Count.EqualTo(Files));
        Assert.That(cases.Where(one => one.Kind is Kind.LetIn or Kind.Silent), Is.Empty);
        Assert.That(
            cases.CountBy(one => one.Kind).ToDictionary(),
            Is.EquivalentTo(new Dictionary<Kind, int> { [Kind.Agrees] = 275, [Kind.Told] = 4 }));
        Assert.That(cases.Where(one => one.Kind == Kind.Told && !one.Reasons.Any(IsTrue)), Is.Empty);
    }

    // Contexts of the specification have no name of an application; three variants of 33 add up to 99, which Unleash itself doesn't make.
    private static bool IsTrue(string reason) => reason is "a context without appName matches in Unleash, but not in FlagService"
        or "who gets which variant is decided anew: the weights don't add up to 1,000";

    private enum Kind
    {
        Agrees,
        Told,
        Silent,
        LetIn,
    }

    private async Task<IEnumerable<Case>> RunAsync(JsonNode specification)
    {
        var workspace = await NewWorkspaceAsync();
        var state = specification["state"]!;
        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", state).ExpectAsync(200);
        var flags = (await workspace.Owner.GetAsync($"{workspace.Path}/flags?perPage=100").ExpectAsync(200))["data"]!.AsArray()
            .ToDictionary(flag => (string?)flag!["alias"] ?? (string)flag["key"]!, flag => flag!, StringComparer.Ordinal);
        var model = new UnleashModel(Folded(state));
        var cases = new List<Case>();
        foreach (var test in Tests(specification))
        {
            var (feature, context) = ((string)test["toggleName"]!, test["context"]!);
            var served = flags.TryGetValue(feature, out var flag) ? await workspace.EvaluateAsync(ContextOf(context), Uri.EscapeDataString(feature)) : null;
            if (served is not null)
            {
                var variation = flag!["variations"]!.AsArray().Single(variation => (string)variation!["key"]! == (string)served["variation"]!);
                served["variation"] = (string?)variation!["alias"] ?? (string)served["variation"]!;
            }

            var outcomes = model.Outcomes(feature, context);
            var expected = Expected(test);
            Assert.That(outcomes.Any(outcome => Fits(outcome, expected)), Is.True, $"The model contradicts \"{test["description"]}\".");
            List<string> reasons = [.. report["notCarriedOver"]!.AsArray()
                .Where(entry => (string?)entry!["feature"] == feature)
                .Select(entry => (string)entry!["reason"]!)];
            cases.Add(new Case((string)test["description"]!, KindOf(served, expected, reasons.Count > 0), reasons));
        }

        return cases;
    }

    private static Kind KindOf(JsonNode? served, (bool Enabled, JsonNode? Variant) expected, bool isTold)
    {
        return IsAs(served, expected) ? Kind.Agrees : IsOn(served) && !expected.Enabled ? Kind.LetIn : isTold ? Kind.Told : Kind.Silent;
    }

    private static bool IsAs(JsonNode? served, (bool Enabled, JsonNode? Variant) expected)
    {
        if (IsOn(served) != expected.Enabled)
        {
            return false;
        }

        return expected.Variant is null
            || (!(bool)expected.Variant["enabled"]!
                ? !IsOn(served) || (string)served!["variation"]! == "on"
                : (string)served!["variation"]! == (string)expected.Variant["name"]!
                    && served["value"]!.ToString() == (string)expected.Variant["payload"]!["value"]!);
    }

    private static bool Fits(UnleashOutcome outcome, (bool Enabled, JsonNode? Variant) expected) =>
        outcome.Enabled == expected.Enabled
        && (expected.Variant is null || (outcome.Variant ?? "disabled") == (string)expected.Variant["name"]!);

    private static bool IsOn(JsonNode? served) => served is not null && (bool)served["enabled"]!;

    private static (bool Enabled, JsonNode? Variant) Expected(JsonNode test) => test["expectedResult"] is JsonObject variant
        ? ((bool)variant["feature_enabled"]!, variant)
        : ((bool)test["expectedResult"]!, null);

    private static IEnumerable<JsonNode> Tests(JsonNode specification) =>
        new[] { specification["tests"], specification["variantTests"] }.SelectMany(tests => tests?.AsArray() ?? []).OfType<JsonNode>();

    // Fields of the context and properties are all attributes here, and the user is the built-in one.
    private static JsonObject ContextOf(JsonNode context)
    {
        var attributes = new JsonObject();
        foreach (var (name, value) in (context["properties"]?.AsObject() ?? []).Concat(context.AsObject()))
        {
            if (name is not ("userId" or "properties"))
            {
                attributes[name] = value?.DeepClone();
            }
        }

        return new JsonObject { ["user_id"] = context["userId"]?.DeepClone(), ["custom_attributes"] = attributes };
    }

    // The model reads features and segments, to which events come in the end.
    private static JsonNode Folded(JsonNode state)
    {
        if (state["events"] is not JsonArray events)
        {
            return state;
        }

        var (features, segments) = (new Dictionary<string, JsonNode>(StringComparer.Ordinal), new JsonArray());
        foreach (var change in events)
        {
            foreach (var feature in (change!["features"]?.AsArray() ?? []).Append(change["feature"]).OfType<JsonNode>())
            {
                features[(string)feature["name"]!] = feature;
            }

            foreach (var segment in (change["segments"]?.AsArray() ?? []).Append(change["segment"]).OfType<JsonNode>())
            {
                segments.Add(segment.DeepClone());
            }

            features.Remove((string?)change["featureName"] ?? "");
        }

        return new JsonObject { ["features"] = new JsonArray([.. features.Values.Select(feature => feature.DeepClone())]), ["segments"] = segments };
    }

    /// <summary>A case of the specification.</summary>
    private sealed record Case(string Description, Kind Kind, IReadOnlyList<string> Reasons);
}
