using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class SignInLimitTests(Database database) : AccountTests(database)
{
    private const string Wrong = "wrong horse 42";

    [TestCase(true)]
    [TestCase(false)]
    public async Task After_five_wrong_ones_the_right_password_is_refused_too_for_15_minutes(bool exists)
    {
        var username = exists ? await RegisterAsync() : Unique("nobody");
        using var client = From("192.0.2.1");
        for (var i = 0; i < 5; i++)
        {
            Assert.That(await TryAsync(client, username, Wrong), Is.EqualTo(401));
        }

        using var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = Password });

        Assert.That((int)answer.StatusCode, Is.EqualTo(429));
        Assert.That((string?)(await answer.JsonAsync())["code"], Is.EqualTo("too_many_tries"), "not what a rate limit says");
        Assert.That(answer.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.FromMinutes(14)).And.LessThanOrEqualTo(TimeSpan.FromMinutes(15)));
        using var elsewhere = From("192.0.2.2");
        Assert.That(await TryAsync(elsewhere, username, Password), Is.EqualTo(exists ? 200 : 401));

        Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.That(await TryAsync(client, username, Password), Is.EqualTo(429));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await TryAsync(client, username, Password), Is.EqualTo(exists ? 200 : 401));
    }

    [Test]
    public async Task The_same_name_written_otherwise_is_the_same()
    {
        var username = await RegisterAsync();
        using var client = From("192.0.2.1");
        foreach (var form in new[] { username, username.ToUpperInvariant(), $" {username}", $"{username} ", username })
        {
            Assert.That(await TryAsync(client, form, Wrong), Is.EqualTo(401));
        }

        Assert.That(await TryAsync(client, username, Password), Is.EqualTo(429));
    }

    [Test]
    public async Task A_success_lets_the_count_begin_again()
    {
        var username = await RegisterAsync();
        using var client = From("192.0.2.1");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.That(await TryAsync(client, username, Wrong), Is.EqualTo(401));
            }

            Assert.That(await TryAsync(client, username, Password), Is.EqualTo(200));
        }
    }

    [Test]
    public async Task Addresses_of_one_network_count_together()
    {
        var username = await RegisterAsync();
        for (var i = 1; i <= 5; i++)
        {
            using var client = From($"2001:db8:1:1::{i}");
            Assert.That(await TryAsync(client, username, Wrong), Is.EqualTo(401));
        }

        using var neighbour = From("2001:db8:1:1:ffff::1");
        using var other = From("2001:db8:1:2::1");
        Assert.That((await TryAsync(neighbour, username, Password), await TryAsync(other, username, Password)), Is.EqualTo((429, 200)));
    }

    [Test]
    public async Task After_fifty_from_anywhere_everybody_is_refused()
    {
        var username = await RegisterAsync();
        for (var i = 0; i < 50; i++)
        {
            using var client = From($"198.51.100.{i}");
            Assert.That(await TryAsync(client, username, Wrong), Is.EqualTo(401));
        }

        using var fresh = From("203.0.113.1");
        Assert.That(await TryAsync(fresh, username, Password), Is.EqualTo(429));
    }

    [Test]
    public async Task No_more_get_an_answer_when_all_try_at_once()
    {
        var username = await RegisterAsync();
        using var client = From("192.0.2.1");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => TryAsync(client, username, Wrong)));

        Assert.That(statuses.Order(), Is.EqualTo(Enumerable.Repeat(401, 5).Concat(Enumerable.Repeat(429, 19))));
    }

    [Test]
    public async Task Many_right_ones_at_once_all_sign_in()
    {
        var username = await RegisterAsync();
        using var client = From("192.0.2.1");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(client, username, Password)));

        Assert.That(statuses, Is.All.EqualTo(200));
    }

    [Test]
    public async Task A_stolen_access_token_does_not_lead_to_the_password()
    {
        var signedIn = await LogInAsync(await RegisterAsync());
        using var client = With(signedIn);
        for (var i = 0; i < 5; i++)
        {
            await client.PutAsJsonAsync("/v1/users/me/password", new { currentPassword = $"{Wrong}{i}", password = "another horse 43" })
                .ExpectFaultAsync(422, "currentPassword");
        }

        await client.PutAsJsonAsync("/v1/users/me/password", new { currentPassword = Password, password = "another horse 43" }).ExpectAsync(429);
    }

    [Test]
    public async Task A_restart_forgets_nothing()
    {
        var username = await RegisterAsync();
        using (var client = From("192.0.2.1"))
        {
            for (var i = 0; i < 5; i++)
            {
                await TryAsync(client, username, Wrong);
            }
        }

        await RestartAsync();

        using var later = From("192.0.2.1");
        Assert.That(await TryAsync(later, username, Password), Is.EqualTo(429));
    }

    private static async Task<int> TryAsync(HttpClient client, string emailOrUsername, string password)
    {
        using var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername, password });
        return (int)answer.StatusCode;
    }
}
