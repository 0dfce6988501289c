using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>Mails that can't be sent yet belong to what is held on a person.</summary>
public sealed class PersonalMailTests(Database database) : MailTests(database)
{
    private const string Me = "/v1/users/me";

    [OneTimeSetUp]
    public void RefuseMails() => Mail.Mood = MailServerMood.Refusing;

    [Test]
    public async Task Are_in_the_export()
    {
        var (username, other, client) = await WaitingAsync();
        using (client)
        {
            var export = await client.GetAsync($"{Me}/export").ExpectAsync(200);

            var mails = export["data"]!["mails"]!.AsArray().Select(mail => $"{mail!["kind"]} to {mail["recipient"]}");
            Assert.That(mails, Is.EquivalentTo(new[]
            {
                $"welcome to {AddressOf(username)}",
                $"recovery to {AddressOf(username)}",
                $"verification to {AddressOf(other)}",
                $"emailChanged to {AddressOf(username)}",
            }));
        }
    }

    [Test]
    public async Task Go_with_the_person()
    {
        var (username, other, client) = await WaitingAsync();
        using (client)
        {
            await PostAsync("/v1/auth/email/resend", new { email = AddressOf(other).ToUpperInvariant() }, 202);
            Assert.That(await RawDatabase.EverythingAsync(Database, DatabaseUrl), Does.Contain(username).And.Contain(other));

            await client.DeleteAsync(Me).ExpectAsync(204);
        }

        Assert.That(await RawDatabase.EverythingAsync(Database, DatabaseUrl), Does.Not.Contain(username).IgnoreCase.And.Not.Contain(other).IgnoreCase);
    }

    /// <summary>Somebody who is changing their address, for whom mails of each kind with a link wait.</summary>
    private async Task<(string Username, string Other, HttpClient Client)> WaitingAsync()
    {
        var (username, other) = (await RegisterAsync(), Unique("elsewhere"));
        var client = With(await LogInAsync(username));
        await PostAsync("/v1/auth/password/forgot", new { email = AddressOf(username) }, 202);
        await client.PutAsJsonAsync(Me, new { email = AddressOf(other), currentPassword = Password }).ExpectAsync(200);
        return (username, other, client);
    }
}
