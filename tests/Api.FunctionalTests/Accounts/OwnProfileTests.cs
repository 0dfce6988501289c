using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class OwnProfileTests(Database database) : AccountTests(database)
{
    private const string Me = "/v1/users/me";

    [Test]
    public async Task Shows_what_one_is_has_and_may_do()
    {
        using var client = await NewUserAsync();
        var project = await client.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201);

        using var answer = await client.GetAsync(Me);
        var me = await answer.JsonAsync();

        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(me["preferences"]!.ToJsonString(), Is.EqualTo("{}"));
        Assert.That(me["permissions"]!.ToJsonString(), Is.EqualTo("""["project.create"]"""));
        Assert.That((string)me["roles"]!.AsArray().Single()!["name"]!, Is.EqualTo("Member"));
        Assert.That(
            me["projects"]!.ToJsonString(),
            Is.EqualTo($$"""[{"id":"{{project["id"]}}","name":"Shop","role":"Project Owner"}]"""));
    }

    [Test]
    public async Task An_administrator_may_do_everything()
    {
        using var root = await RootAsync();

        var me = await root.GetAsync(Me).ExpectAsync(200);

        var names = me["permissions"]!.AsArray().Select(name => (string)name!).ToList();
        Assert.That(names, Has.Count.EqualTo(32).And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That((string)me["roles"]!.AsArray().Single()!["name"]!, Is.EqualTo("Administrator"));
    }

    [Test]
    public async Task What_is_absent_stays()
    {
        var username = await RegisterAsync();
        using var client = await SignInAsync(username, Password);

        var me = await client.PutAsJsonAsync(Me, new { name = "Zoë" }).ExpectAsync(200);

        Assert.That(((string)me["name"]!, (string)me["username"]!, (string)me["email"]!), Is.EqualTo(("Zoë", username, $"{username}@example.com")));
        Assert.That((await client.GetAsync(Me).ExpectAsync(200)).ToJsonString(), Is.EqualTo(me.ToJsonString()));
    }

    [Test]
    public async Task Another_mail_address_asks_for_the_password_and_signs_in_from_then_on()
    {
        var username = await RegisterAsync();
        using var client = await SignInAsync(username, Password);
        var email = $"{Unique("moved")}@example.org";

        await client.PutAsJsonAsync(Me, new { email }).ExpectFaultAsync(422, "currentPassword");
        await client.PutAsJsonAsync(Me, new { email, currentPassword = "wrong horse 42" }).ExpectFaultAsync(422, "currentPassword");
        Assert.That((string)(await client.GetAsync(Me).ExpectAsync(200))["email"]!, Is.EqualTo($"{username}@example.com"));
        await client.PutAsJsonAsync(Me, new { email = $"{username}@example.com" }).ExpectAsync(200);

        await client.PutAsJsonAsync(Me, new { email, currentPassword = Password }).ExpectAsync(200);

        await LogInAsync(email);
        await LogInAsync($"{username}@example.com", 401);
    }

    [Test]
    public async Task Refuses_what_is_taken_or_no_name()
    {
        var taken = await RegisterAsync();
        using var client = await NewUserAsync();

        await client.PutAsJsonAsync(Me, new { username = taken.ToUpperInvariant() }).ExpectFaultAsync(409, "username");
        await client.PutAsJsonAsync(Me, new { email = $"{taken}@EXAMPLE.com", currentPassword = Password }).ExpectFaultAsync(409, "email");
        await client.PutAsJsonAsync(Me, new { username = "a@b" }).ExpectFaultAsync(422, "username");
        await client.PutAsJsonAsync(Me, new { name = (string?)null }).ExpectFaultAsync(422, "name");
        await client.PutAsJsonAsync(Me, new { name = 5 }).ExpectFaultAsync(400, "name");
    }

    [Test]
    public async Task A_new_password_ends_other_sessions_and_the_old_one()
    {
        var username = await RegisterAsync();
        var (other, own) = (await LogInAsync(username), await LogInAsync(username));
        using var client = With(own);

        await client.PutAsJsonAsync($"{Me}/password", new { currentPassword = "wrong horse 42", password = "another horse 43" })
            .ExpectFaultAsync(422, "currentPassword");
        await client.PutAsJsonAsync($"{Me}/password", new { currentPassword = Password, password = "short1" }).ExpectFaultAsync(422, "password");
        await client.PutAsJsonAsync($"{Me}/password", new { currentPassword = Password, password = "another horse 43" }).ExpectAsync(204);

        await ExpectMeAsync(own, 200);
        await ExpectMeAsync(other, 401);
        await RefreshAsync(other, 401);
        await RefreshAsync(own);
        await LogInAsync(username, 401);
        await LogInAsync(username, password: "another horse 43");
    }
}
