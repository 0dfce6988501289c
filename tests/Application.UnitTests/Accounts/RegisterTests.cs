using FlagService.Application.Accounts;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Registration;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using Moq;

namespace FlagService.Application.UnitTests.Accounts;

[TestFixture]
public sealed class RegisterTests
{
    [Test]
    public async Task Adds_an_active_member()
    {
        using var accounts = new AccountsFixture();
        User? added = null;
        accounts.Users.Setup(users => users.Add(It.IsAny<User>())).Callback((User user) => added = user);

        var answer = await accounts.SendAsync(Ben());

        Assert.That(added, Is.Not.Null);
        Assert.That(
            (added!.Name, added.Email, added.Username, added.PasswordHash, added.Status),
            Is.EqualTo(("Ben", "ben@example.com", "ben", "hash of correct horse 42", UserStatus.Active)));
        accounts.Grants.Verify(grants => grants.GiveAsync(added.Id, BuiltInRoles.Member, accounts.Clock.Present, It.IsAny<CancellationToken>()));
        Assert.That(accounts.Queued.Single(), Has.Property("Kind").EqualTo(MailKind.Welcome).And.Property("UserId").EqualTo(added.Id));
        Assert.That((answer.Id, answer.Status), Is.EqualTo((added.Id.Value, "active")));
    }

    [Test]
    public async Task Leaves_an_entry_that_keeps_what_is_personal_apart_and_no_secret()
    {
        using var accounts = new AccountsFixture();

        await accounts.SendAsync(Ben());

        var entry = accounts.Events.Single();
        Assert.That(System.Text.Json.JsonSerializer.Serialize(entry.After), Does.Not.Contain("ben"));
        Assert.That(
            System.Text.Json.JsonSerializer.Serialize(entry.PersonAfter),
            Is.EqualTo("""{"Name":"Ben","Email":"ben@example.com","Username":"ben"}"""));
        Assert.That(entry.ToString(), Does.Not.Contain("correct horse").And.Not.Contain("hash of"));
    }

    [Test]
    public void Can_be_switched_off()
    {
        using var accounts = new AccountsFixture(registration: new() { Enabled = false });

        Assert.That(() => accounts.SendAsync(Ben()), Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(AccountErrors.RegistrationIsOff));
        accounts.Users.Verify(users => users.Add(It.IsAny<User>()), Times.Never);
    }

    [Test]
    public void Hashes_nothing_for_a_name_that_is_taken()
    {
        using var accounts = new AccountsFixture();
        accounts.Users.Setup(users => users.IsUsernameTakenAsync("ben", It.IsAny<CancellationToken>())).ReturnsAsync(true);

        Assert.That(() => accounts.SendAsync(Ben()), Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(AccountErrors.UsernameTaken));
        accounts.Passwords.VerifyNoOtherCalls();
    }

    [TestCase("name", "", "ben@example.com", "ben", "correct horse 42")]
    [TestCase("name", "\uFFFE", "ben@example.com", "ben", "correct horse 42")]
    [TestCase("email", "Ben", "ben", "ben", "correct horse 42")]
    [TestCase("email", "Ben", "b\uFFFE@example.com", "ben", "correct horse 42")]
    [TestCase("username", "Ben", "ben@example.com", "ben@example.com", "correct horse 42")]
    [TestCase("password", "Ben", "ben@example.com", "ben", "ben@example.com 1")]
    [TestCase("password", "Ben", "ben@example.com", "ben", null)]
    public void Refuses(string field, string? name, string? email, string? username, string? password)
    {
        using var accounts = new AccountsFixture();
        var request = new Register { Name = name, Email = email, Username = username, Password = password };

        Assert.That(
            () => accounts.SendAsync(request),
            Throws.TypeOf<RefusedException>().With.Property("Error").Property("Fields").ContainKey(field)
                .And.Property("Error").Property("Fields").Count.EqualTo(1));
    }

    [Test]
    public void Requests_with_secrets_do_not_print_them()
    {
        object[] requests =
        [
            Ben(),
            new LogIn { EmailOrUsername = "ben", Password = "correct horse 42" },
            new RefreshSession { RefreshToken = "correct horse 42" },
            new ChangeOwnPassword { CurrentPassword = "correct horse 42", Password = "correct horse 42" },
            new UpdateOwnProfile { CurrentPassword = "correct horse 42" },
        ];

        Assert.That(requests.Select(request => request.ToString()), Has.None.Contains("correct horse"));
    }

    private static Register Ben() => new() { Name = "Ben", Email = "ben@example.com", Username = "ben", Password = "correct horse 42" };
}
