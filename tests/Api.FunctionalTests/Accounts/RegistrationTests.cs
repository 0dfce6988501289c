using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class RegistrationTests(Database database) : AccountTests(database)
{
    [Test]
    public async Task Answers_with_the_user_and_where_it_is()
    {
        var username = Unique("New");
        using var client = Anonymous();

        using var answer = await client.PostAsJsonAsync(
            "/v1/auth/register",
            new { name = " Zoe\u0301 ", email = $"{username}@Example.com", username, password = Password });

        var user = await answer.JsonAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(201));
        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo($"/v1/users/{user["id"]}"));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(
            user.AsObject().Select(field => field.Key),
            Is.EquivalentTo(new[] { "id", "name", "email", "username", "emailVerified", "status", "createdAt", "updatedAt" }));
        Assert.That(
            ((string)user["name"]!, (string)user["email"]!, (string)user["username"]!, (bool)user["emailVerified"]!, (string)user["status"]!),
            Is.EqualTo(("Zo\u00e9", $"{username}@Example.com", username, false, "active")));
    }

    [Test]
    public async Task Gives_the_role_of_a_member_and_takes_nothing_else()
    {
        var username = Unique("greedy");
        using var client = Anonymous();
        var body = new JsonObject { ["name"] = "Greedy", ["email"] = $"{username}@example.com", ["username"] = username, ["password"] = Password };
        foreach (var (field, value) in new (string, JsonNode)[]
        {
            ("id", Guid.Empty), ("roles", new JsonArray("Administrator")), ("permissions", new JsonArray("user.delete")), ("status", "active"), ("emailVerified", true),
        })
        {
            body[field] = value;
            await client.PostAsJsonAsync("/v1/auth/register", body).ExpectFaultAsync(422, field);
            body.Remove(field);
        }

        await client.PostAsJsonAsync("/v1/auth/register", body).ExpectAsync(201);

        using var signedIn = await SignInAsync(username, Password);
        var me = await signedIn.GetAsync("/v1/users/me").ExpectAsync(200);

        Assert.That(me["permissions"]!.AsArray().Select(name => (string)name!), Is.EqualTo(new[] { "project.create" }));
        Assert.That(me["roles"]!.AsArray().Select(role => (string)role!["name"]!), Is.EqualTo(new[] { "Member" }));
        Assert.That(((string)me["status"]!, (bool)me["emailVerified"]!, me["projects"]!.AsArray().Count), Is.EqualTo(("active", false, 0)));
        Assert.That((string)me["id"]!, Is.Not.EqualTo(Guid.Empty.ToString()));
    }

    [Test]
    public async Task Refuses_what_is_taken_whatever_its_case()
    {
        var taken = await RegisterAsync();
        using var client = Anonymous();

        await RefusedAsync($"{taken}@example.com".ToUpperInvariant(), Unique("other"), "email");
        await RefusedAsync($"{Unique("other")}@example.com", taken.ToUpperInvariant(), "username");

        Task RefusedAsync(string email, string username, string field) =>
            client.PostAsJsonAsync("/v1/auth/register", new { name = "x", email, username, password = Password }).ExpectFaultAsync(409, field);
    }

    [Test]
    public async Task Tells_nobody_with_a_taken_username_who_has_an_address()
    {
        var (one, other) = (await RegisterAsync(), await RegisterAsync());
        using var client = Anonymous();

        foreach (var email in new[] { $"{other}@example.com", $"{Unique("nobody")}@example.com" })
        {
            var refusal = await client.PostAsJsonAsync("/v1/auth/register", new { name = "x", email, username = one, password = Password }).ExpectFaultAsync(409, "username");
            Assert.That(refusal["errors"]!.AsObject(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Of_many_at_once_one_gets_the_name()
    {
        var username = Unique("wanted");
        using var client = Anonymous();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.PostAsJsonAsync("/v1/auth/register", Account(username))));

        Assert.That(answers.Select(answer => (int)answer.StatusCode).Order(), Is.EqualTo(Enumerable.Repeat(409, 11).Prepend(201)));
    }

    [TestCase("{}", 422)]
    [TestCase("null", 400)]
    [TestCase("", 400)]
    [TestCase("""{"name": 1}""", 400)]
    [TestCase("""{"name": "a", "name": "b"}""", 400)]
    [TestCase("""{"name": "\ud800"}""", 400)]
    [TestCase("""{"name": "\ufffe", "email": "\ufffe@b", "username": "\ufffe", "password": "\ufffe"}""", 422)]
    [TestCase("""{"name": "a", "email": "a\u0000@b", "username": "a", "password": "correct horse 42"}""", 422)]
    public async Task Refuses_a_body_that_is_none(string body, int status)
    {
        using var client = Anonymous();

        await client.PostAsync("/v1/auth/register", new StringContent(body, null, "application/json")).ExpectAsync(status);
    }
}

public sealed class RegistrationOffTests(Database database) : AccountTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Registration:Enabled", "false")];

    [Test]
    public async Task Nobody_registers()
    {
        using var client = Anonymous();

        var problem = await client.PostAsJsonAsync("/v1/auth/register", Account(Unique("late"))).ExpectAsync(403);

        Assert.That((string)problem["code"]!, Is.EqualTo("registration_disabled"));
    }
}
