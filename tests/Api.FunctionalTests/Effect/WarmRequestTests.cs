using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Effect;

/// <summary>Who is calling and what they may do costs a warm request no SQL.</summary>
public sealed class WarmRequestTests(Database database) : ServiceTests(database)
{
    private static readonly string[] IdentityTables = ["sessions", "users", "user_roles", "user_permissions", "roles", "role_permissions", "permissions"];
    private readonly CommandLog _log = new();

    // Elsewhere than in Development nothing is queued without a mail server, and no job has anything to do.
    protected override (string Name, string Value)[] Settings => [("environment", "Production")];

    protected override void Configure(IServiceCollection services) => _log.AddTo(services);

    // When it comes up everything that was read before is read again.
    [OneTimeSetUp]
    public Task ExpectChannel() => Database == Database.Postgres ? ChangeChannel.ExpectUpAsync(Service) : Task.CompletedTask;

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [Test]
    public async Task The_own_profile_is_answered_from_memory()
    {
        var workspace = await NewWorkspaceAsync();
        _log.Clear();
        var first = await workspace.Owner.GetAsync("/v1/users/me").ExpectAsync(200);
        Assert.That(_log.Commands, Is.Not.Empty, "the first one is read");

        _log.Clear();
        for (var i = 0; i < 50; i++)
        {
            Assert.That((await workspace.Owner.GetAsync("/v1/users/me").ExpectAsync(200)).ToJsonString(), Is.EqualTo(first.ToJsonString()));
        }

        Assert.That(_log.Commands, Is.Empty);
    }

    [Test]
    public async Task A_list_asks_for_what_it_lists_and_not_for_who_wants_it()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode" });
        await workspace.Owner.GetAsync($"{workspace.Path}/flags").ExpectAsync(200);

        _log.Clear();
        await workspace.Owner.GetAsync($"{workspace.Path}/flags").ExpectAsync(200);

        Assert.That(_log.Commands, Is.Not.Empty);
        foreach (var table in IdentityTables)
        {
            Assert.That(_log.Commands, Has.None.Match($"\\b{table}\\b"), table);
        }
    }
}
