using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

public sealed class NewAddressTests(Database database) : MailTests(database)
{
    private const string Me = "/v1/users/me";

    [Test]
    public async Task Counts_once_it_is_verified_and_the_old_one_hears_of_it()
    {
        var (username, _) = await WelcomedAsync();
        var (signedIn, next) = (await LogInAsync(username), $"{Unique("moved")}@example.org");

        var me = await RequestAsync(signedIn, next);

        Assert.That(((string)me["email"]!, (string)me["pendingEmail"]!), Is.EqualTo((AddressOf(username), next)));
        await Mail.ExpectAsync(AddressOf(username), "Another e-mail address");
        await LogInAsync(next, 401);
        await LogInAsync(AddressOf(username));

        var mail = await Mail.ExpectAsync(next, "Confirm");
        Assert.That(await OpenAsync(mail.Token), Is.EqualTo($"{PublicUrl}/welcome"));

        me = await MeAsync(signedIn);
        Assert.That(((string)me["email"]!, me["pendingEmail"], (bool)me["emailVerified"]!), Is.EqualTo((next, (JsonNode?)null, true)));
        await LogInAsync(next);
        await LogInAsync(AddressOf(username), 401);
    }

    [Test]
    public async Task Is_sent_again_and_taken_back()
    {
        var (username, _) = await WelcomedAsync();
        var (signedIn, next) = (await LogInAsync(username), $"{Unique("moved")}@example.org");
        await RequestAsync(signedIn, next);
        await Mail.ExpectAsync(next, "Confirm");
        await PostAsync("/v1/auth/email/resend", new { email = next }, 202);
        var again = await Mail.ExpectAsync(next, "Confirm", 2);

        var me = await RequestAsync(signedIn, AddressOf(username));

        Assert.That(me["pendingEmail"], Is.Null);
        await PostAsync("/v1/auth/email/verify", new { token = again.Token }, 422);
    }

    [Test]
    public async Task A_new_password_calls_it_off()
    {
        var (username, _) = await WelcomedAsync();
        var next = $"{Unique("thief")}@example.org";
        await RequestAsync(await LogInAsync(username), next);
        var stolen = await Mail.ExpectAsync(next, "Confirm");

        var recovery = await RecoverAsync(username);
        await PostAsync("/v1/auth/password/reset", new { token = recovery.Token, password = NewPassword }, 204);

        await PostAsync("/v1/auth/email/verify", new { token = stolen.Token }, 422);
        await LogInAsync(AddressOf(username), password: NewPassword);
    }

    [Test]
    public async Task Of_two_who_want_the_same_the_first_to_verify_gets_it()
    {
        var wanted = $"{Unique("wanted")}@example.org";
        var ((one, _), (other, _)) = (await WelcomedAsync(), await WelcomedAsync());
        await RequestAsync(await LogInAsync(one), wanted);
        var first = await Mail.ExpectAsync(wanted, "Confirm");
        await RequestAsync(await LogInAsync(other), wanted);
        var second = await Mail.ExpectAsync(wanted, "Confirm", 2);

        await PostAsync("/v1/auth/email/verify", new { token = second.Token }, 200);

        Assert.That((await PostAsync("/v1/auth/email/verify", new { token = first.Token }, 409))["errors"]!["email"], Is.Not.Null);
        Assert.That(await OpenAsync(first.Token), Does.EndWith("/welcome?error=email_taken"));
        using var client = With(await LogInAsync(one));
        await client.PutAsJsonAsync(Me, new { email = wanted, currentPassword = Password }).ExpectFaultAsync(409, "email");
    }

    [Test]
    public async Task An_administrators_choice_counts_at_once_and_is_not_verified()
    {
        var (username, welcome) = await WelcomedAsync();
        var signedIn = await PostAsync("/v1/auth/email/verify", new { token = welcome.Token }, 200);
        var next = $"{Unique("given")}@example.org";
        using var root = await RootAsync();

        var user = await root.PutAsJsonAsync($"/v1/users/{signedIn["user"]!["id"]}", new { email = next }).ExpectAsync(200);

        Assert.That(((string)user["email"]!, (bool)user["emailVerified"]!), Is.EqualTo((next, false)));
        await Mail.ExpectAsync(AddressOf(username), "Another e-mail address");
        var mail = await Mail.ExpectAsync(next, "Confirm");
        await PostAsync("/v1/auth/email/verify", new { token = mail.Token }, 200);
        await root.PutAsJsonAsync($"/v1/users/{signedIn["user"]!["id"]}/password", new { password = NewPassword }).ExpectAsync(204);
        await Mail.ExpectAsync(next, "was changed");
    }

    private async Task<JsonNode> RequestAsync(JsonNode signedIn, string email)
    {
        using var client = With(signedIn);
        return await client.PutAsJsonAsync(Me, new { email, currentPassword = Password }).ExpectAsync(200);
    }
}
