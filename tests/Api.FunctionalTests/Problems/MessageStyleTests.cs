using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Input;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Operations;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Problems;

/// <summary>Whatever is wrong with whichever field of whichever call: one style of message, and no word of .NET's.</summary>
public sealed class MessageStyleTests(Database database) : ServiceTests(database)
{
    private static readonly string LongText = $"\"{new string('x', 70_000)}\"";

    private static readonly string[] Values =
        ["5", "-1", "1.5", "1e300", "99999999999999999999", "true", "\"\"", "\"x\"", "\"a\\u0000b\"", "[]", "[5]", "[null]", "[[\"x\"]]", "{}", LongText];

    [Test]
    public async Task Every_refusal_of_a_field_says_what_it_must_be()
    {
        using var root = await AdministratorAsync();
        using var stranger = Anonymous();
        var project = (await NewWorkspaceAsync()).Id;
        var calls = DescribedCall.AllIn(await root.GetAsync("/api.json").ExpectAsync(200)).Where(call => call.BodySchema is not null);
        var (messages, faults) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var call in calls)
        {
            foreach (var body in call.With(Values))
            {
                using var answer = await call.SendAsync(call.IsForAnyone ? stranger : root, project, body: body.ToJsonString());
                var text = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode is 400 or 422)
                {
                    var problem = JsonNode.Parse(text)!;
                    messages.UnionWith((problem["errors"] as JsonObject ?? []).SelectMany(field => field.Value!.AsArray()).Select(message => (string)message!));
                    faults.AddRange(MessageStyle.FaultsOf(problem).Select(fault => $"{call} {body.ToJsonString()[..Math.Min(80, body.ToJsonString().Length)]}: {fault}"));
                }
            }
        }

        TestContext.Out.WriteLine(string.Join('\n', messages));
        Assert.That(faults.Distinct(), Is.Empty);
        Assert.That(messages, Has.Count.GreaterThan(40));
        Assert.That(messages.Where(message => message.Contains("9223372036854775807", StringComparison.Ordinal) || message.Contains("e28", StringComparison.Ordinal)), Is.Empty, "a field's range is its own, not that of a type");
        Assert.That(messages, Is.SupersetOf(new[] { "must be a text", "must be true or false", "must be a list of texts", "must be a list of objects", "must be an object" }));
    }

    [Test]
    public void Each_type_in_a_body_has_a_word_of_its_own()
    {
        var fields = Service.Services.GetRequiredService<OperationInputs>().Fields;
        var types = new HashSet<Type>();
        foreach (var operation in Service.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items))
        {
            fields.Collect(new OperationFacts(operation).Body, types);
        }

        Assert.That(types, Has.Count.GreaterThan(50));
        // Whatever stands in the place of an object of .NET is right.
        Assert.That(types.Where(type => type != typeof(object) && fields.Of(type) == KnownFields.Shape.Free && ExpectedValue.Fault(type, fields) == "must be an object"), Is.Empty);
    }

    [TestCase("page=x", "page", "must be a whole number")]
    [TestCase("page=-99999999999", "page", "must be at least 1")]
    [TestCase("page=-99999999999999999999", "page", "must be at least 1")]
    [TestCase("perPage=99999999999999999999", "perPage", "must be between 1 and 100")]
    [TestCase("perPage=", "perPage", "must be a whole number")]
    [TestCase("perPage=99999999999", "perPage", "must be between 1 and 100")]
    [TestCase("page=0", "page", "must be at least 1")]
    [TestCase("perPage=101", "perPage", "must be between 1 and 100")]
    [TestCase("deleted=maybe", "deleted", "must be true or false")]
    [TestCase("status=asleep", "status", "must be active, pending or suspended")]
    public async Task A_parameter_says_so_too(string query, string field, string message)
    {
        using var root = await RootAsync();
        using var answer = await root.GetAsync($"/v1/users?{query}");
        var problem = await answer.JsonAsync();
        Assert.That((string?)problem["errors"]?[field]?[0], Is.EqualTo(message));
        Assert.That(MessageStyle.FaultsOf(problem), Is.Empty);
    }

    [TestCase("regenerate-key", """{"gracePeriodSeconds": 1e30}""", "gracePeriodSeconds", "must be between 0 and 31536000")]
    [TestCase("regenerate-key", """{"gracePeriodSeconds": -99999999999999999999}""", "gracePeriodSeconds", "must be between 0 and 31536000")]
    [TestCase("flags", """{"key": "k", "rolloutPercentage": -1e30}""", "rolloutPercentage", "must be between 0 and 100 with at most three decimals")]
    [TestCase("flags", """{"key": "k", "fallthrough": {"distribution": [{"variation": "on", "percentage": 1e400}]}}""", "fallthrough.distribution[0].percentage", "must be between 0 and 100 with at most three decimals")]
    public async Task A_number_beyond_all_numbers_is_beyond_its_fields_range(string path, string body, string field, string message)
    {
        var errors = await ErrorsAsync(await NewWorkspaceAsync(), path, body);
        Assert.That((string?)errors[field]?[0], Is.EqualTo(message), errors.ToJsonString());
    }

    [Test]
    public async Task An_unknown_name_of_a_fixed_set_lists_the_set()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        var rule = await ErrorsAsync(shop, "flags/f/rules", """{"ruleType": "user", "ruleValue": "x"}""");
        Assert.That((string?)rule["ruleType"]![0], Is.EqualTo("must be one of user_id, user_email, email_domain, segment, attributes; did you mean 'user_id'?"));
        var condition = await ErrorsAsync(shop, "flags/f/rules", """{"ruleType": "attributes", "conditions": [{"attribute": "a", "operator": "contain", "values": ["x"]}]}""");
        Assert.That((string?)condition["conditions[0].operator"]![0], Does.StartWith("must be one of in, contains, startsWith, ").And.EndsWith("segment; did you mean 'contains'?"));
        Assert.That((string?)(await ErrorsAsync(shop, "flags", """{"key": "g", "type": "bool"}"""))["type"]![0], Is.EqualTo("must be boolean, string, number or object"));
        Assert.That((string?)(await ErrorsAsync(shop, "regenerate-key", """{"kind": "root"}"""))["kind"]![0], Is.EqualTo("must be server or client"));
    }

    // One of its own, since a call that isn't refused may change who calls.
    private async Task<HttpClient> AdministratorAsync()
    {
        using var root = await RootAsync();
        var name = Unique("admin");
        const string Password = "correct horse 42";
        await root.PostAsJsonAsync(
            "/v1/users",
            new { name, email = $"{name}@example.com", username = name, password = Password, passwordConfirmation = Password, roles = new[] { "Administrator" } })
            .ExpectAsync(201);
        return await SignInAsync(name, Password);
    }

    private static async Task<JsonNode> ErrorsAsync(Workspace shop, string path, string body) => (await shop.Owner
        .PostAsync($"{shop.Path}/{path}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"))
        .ExpectAsync(422))["errors"]!;
}
