using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Client;
using FlagService.Evaluation;
using FlagService.Evaluation.UnitTests;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>The cases that every evaluator must reproduce, built over the management API and asked as an application asks.</summary>
public sealed class VectorTests(Database database) : ServiceTests(database)
{
    // What a request can't say: an allocation comes about by changes of percentages and is read-only.
    private static readonly Dictionary<int, string[]> Skipped = new() { [25] = ["ranges"] };

    private static readonly Lazy<JsonArray> Vectors = new(() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "evaluation.json")))!.AsArray());

    private HttpClient? _owner;

    public static IEnumerable<TestCaseData> Snapshots() => Enumerable.Range(0, 27).Select(i => new TestCaseData(i));

    [OneTimeTearDown]
    public void Leave() => _owner?.Dispose();

    [Test]
    public void Every_snapshot_has_its_case() => Assert.That(Snapshots().Count(), Is.EqualTo(Vectors.Value.Count));

    [TestCaseSource(nameof(Snapshots))]
    public async Task Reproduces(int number)
    {
        _owner ??= await NewUserAsync();
        var vector = Vectors.Value[number]!;
        var workspace = new VectorWorkspace(await Workspace.CreateAsync(Service, _owner, $"Vector {number}"));
        await workspace.BuildAsync(vector["snapshot"]!);

        Assert.That(workspace.Skipped, Is.EquivalentTo(Skipped.GetValueOrDefault(number, [])));
        await using var client = await workspace.StartClientAsync(Service);
        using var others = workspace.OpenOthers(Service);
        foreach (var (i, asked) in vector["cases"]!.AsArray().Index())
        {
            var answers = await workspace.EvaluateAsync(asked!["context"]!.AsObject(), isExplained: Database == Database.Sqlite && i % 3 == 0);
            await others.ExpectSameAsync(asked["context"]!.AsObject(), answers.AsObject(), $"case {i}");
            using var context = JsonDocument.Parse(asked["context"]!.ToJsonString());
            foreach (var (flag, expected) in asked["expected"]!.AsObject().Where(entry => !workspace.Skipped.Contains(entry.Key)))
            {
                Assert.That(workspace.Describe(answers[flag]!), Is.EqualTo(workspace.DescribeExpected(expected!)), $"case {i}, {flag}");
                foreach (var name in new[] { flag, VectorWorkspace.AliasOf(flag) })
                {
                    Assert.That(
                        VectorWorkspace.Describe(client.GetDetails(name, VectorReader.Context(context.RootElement))),
                        Is.EqualTo(workspace.DescribeExpected(expected!)),
                        $"case {i}, {name}, by the .NET client");
                }
            }
        }
    }

    /// <summary>One snapshot as a project.</summary>
    private sealed class VectorWorkspace(Workspace workspace)
    {
        private readonly Dictionary<string, string> _rules = new(StringComparer.Ordinal);

        public HashSet<string> Skipped { get; } = new(StringComparer.Ordinal);

        public async Task BuildAsync(JsonNode snapshot)
        {
            foreach (var segment in snapshot["segments"]?.AsArray() ?? [])
            {
                await TryAsync($"{workspace.Path}/segments", segment!);
            }

            foreach (var flag in InOrder([.. snapshot["flags"]!.AsArray().Select(flag => flag!.AsObject())]))
            {
                if (!await BuildAsync(flag))
                {
                    Skipped.Add((string)flag["key"]!);
                }
            }
        }

        /// <summary>
        /// What an application is told, which an explanation must say too, to the letter. Neither asks the database, so that comparing some of
        /// them on one will do.
        /// </summary>
        public async Task<JsonNode> EvaluateAsync(JsonObject context, bool isExplained)
        {
            var body = BodyOf(context);
            var answers = await workspace.EvaluateAsync(body);
            foreach (var (flag, answer) in answers.AsObject().Where(_ => isExplained))
            {
                var explained = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/{Uri.EscapeDataString(AliasOf(flag))}/explain", body).ExpectAsync(200);
                Assert.That(explained["result"]!.ToJsonString(), Is.EqualTo(Without(answer!, "alias").ToJsonString()), flag);
            }

            return answers;
        }

        // What a snapshot says and the management API decides by itself.
        private static JsonObject Without(JsonNode node, params string[] names)
        {
            var copy = node.DeepClone().AsObject();
            foreach (var name in names)
            {
                copy.Remove(name);
            }

            return copy;
        }

        private static JsonObject BodyOf(JsonObject context)
        {
            var body = new JsonObject();
            var attributes = new JsonObject();
            foreach (var (name, value) in context)
            {
                var isField = name is "user_id" or "user_email" && value?.GetValueKind() == System.Text.Json.JsonValueKind.String;
                (isField ? body : attributes)[name] = value?.DeepClone();
            }

            body["custom_attributes"] = attributes;
            return body;
        }

        /// <summary>An application that evaluates by itself, once it has the flags.</summary>
        public async Task<FlagClient> StartClientAsync(RunningService service)
        {
            var client = FlagClient.Start(new FlagServiceOptions { Address = new Uri("http://localhost"), SdkKey = workspace.SdkKey, HttpHandler = service.Handler });
            Assert.That(await client.WaitUntilLoadedAsync(TimeSpan.FromMinutes(1)), Is.True);
            return client;
        }

        public OtherWays OpenOthers(RunningService service) => new(service, workspace.SdkKey, VariantOf);

        public static string Describe(FlagDetails<JsonElement> details) =>
            $"enabled={(details.IsEnabled ? "true" : "false")} variation={details.Variation} value={JsonNode.Parse(details.Value.GetRawText())?.ToJsonString()} reason={ReasonNames.Name(details.Reason!.Value)} rule={details.RuleId}";

        /// <summary>What each flag is called besides its key.</summary>
        public static string AliasOf(string flag) => $"Zweitname von {flag} (ü)";

        /// <summary>What each variation is called besides its key.</summary>
        private static string VariantOf(string variation) => $"{variation} Ä";

        public string Describe(JsonNode answer) => Describe(answer, (string?)answer["rule_id"]);

        public string DescribeExpected(JsonNode expected) =>
            Describe(expected, (string?)expected["ruleId"] is { } rule ? _rules[rule] : null);

        private static string Describe(JsonNode result, string? rule) =>
            $"enabled={result["enabled"]} variation={result["variation"]} value={result["value"]?.ToJsonString()} reason={result["reason"]} rule={rule}";

        private async Task<bool> BuildAsync(JsonObject flag)
        {
            var key = (string)flag["key"]!;
            var prerequisites = flag["prerequisites"]?.AsArray() ?? [];
            if ((string?)flag["salt"] is { } salt && salt != key
                || flag["fallthrough"]!["allocation"] is not null
                || prerequisites.Any(prerequisite => Skipped.Contains((string)prerequisite!["flag"]!)))
            {
                return false;
            }

            var named = Without(flag, "salt", "rules");
            named["alias"] = AliasOf(key);
            foreach (var variation in named["variations"]!.AsArray())
            {
                variation!["alias"] = VariantOf((string)variation["key"]!);
            }

            if (await TryAsync($"{workspace.Path}/flags", named) is null)
            {
                return false;
            }

            foreach (var rule in flag["rules"]?.AsArray() ?? [])
            {
                var body = Without(rule!, "id");
                body["ruleType"] = "attributes";
                if (body["coverage"] is { } coverage)
                {
                    body["coverage"] = Without(coverage, "serve");
                    body["serve"] = coverage["serve"]!.DeepClone();
                }

                if (body["serve"]!["allocation"] is not null || await TryAsync($"{workspace.Path}/flags/{key}/rules", body) is not { } made)
                {
                    return false;
                }

                _rules[(string)rule!["id"]!] = (string)made["id"]!;
            }

            return true;
        }

        private async Task<JsonNode?> TryAsync(string path, JsonNode body)
        {
            using var answer = await workspace.Owner.PostAsJsonAsync(path, body);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.That((int)answer.StatusCode, Is.AnyOf(201, 422), $"{body.ToJsonString()}: {text}");
            if ((int)answer.StatusCode == 422)
            {
                TestContext.Out.WriteLine($"{path}: {text}");
                return null;
            }

            return JsonNode.Parse(text);
        }

        /// <summary>Each flag after those that it requires; what goes round in a circle comes last and is refused.</summary>
        private static IEnumerable<JsonObject> InOrder(List<JsonObject> flags)
        {
            var done = new HashSet<string>(StringComparer.Ordinal);
            while (flags.Count > 0)
            {
                var next = flags.Find(flag => (flag["prerequisites"]?.AsArray() ?? []).All(prerequisite =>
                    done.Contains((string)prerequisite!["flag"]!) || !flags.Exists(other => (string)other["key"]! == (string)prerequisite["flag"]!)));
                next ??= flags[0];
                flags.Remove(next);
                done.Add((string)next["key"]!);
                yield return next;
            }
        }
    }
}
