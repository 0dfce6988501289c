using FlagService.Application.Flags;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Projects;
using FlagService.Application.Projects.Environments;
using FlagService.Application.Projects.Keys;
using FlagService.Application.Segments;
using FlagService.Domain.Projects;
using FlagService.TestDatabases;
using MediatR;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

/// <summary>Which environments a change concerns, and that it is in force when its caller gets the answer.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class SnapshotVersionTests(Database database)
{
    private World _world = null!;
    private EnvironmentId _staging;

    private ProjectId Project => _world.Project.Id;

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database);
        var staging = await _world.SendAsync(new CreateEnvironment(Project, "staging", Name: null));
        _staging = new EnvironmentId(staging.Id);
        await _world.SendAsync(new CreateFlag(Project, Environment: null, new NewFlag { Key = "f" }));
        await _world.SendAsync(new CreateSegment(Project, new NewSegment { Key = "s" }));
        await _world.Replica.Refresh.CatchUpAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Test]
    public Task Turning_a_flag_concerns_its_environment() =>
        AssertRaisesAsync(new ToggleFlag(Project, "staging", "f", ExpectedVersions: null, Enabled: true), production: 0, staging: 1);

    [Test]
    public Task A_rollout_concerns_its_environment() =>
        AssertRaisesAsync(new UpdateFlag(Project, null, "f", null, new FlagChange { RolloutPercentage = 10 }), production: 1, staging: 0);

    [Test]
    public Task A_rule_concerns_its_environment() =>
        AssertRaisesAsync(new CreateRule(Project, "staging", "f", null, new NewRule { RuleType = "user_id", RuleValue = "u" }), production: 0, staging: 1);

    [Test]
    public Task A_new_salt_concerns_every_environment() =>
        AssertRaisesAsync(new ReshuffleFlag(Project, null, "f", null), production: 1, staging: 1);

    [Test]
    public Task Another_off_variation_concerns_every_environment() =>
        AssertRaisesAsync(new UpdateFlag(Project, null, "f", null, new FlagChange { OffVariation = "on" }), production: 1, staging: 1);

    [Test]
    public Task A_new_flag_concerns_every_environment() =>
        AssertRaisesAsync(new CreateFlag(Project, null, new NewFlag { Key = "g" }), production: 1, staging: 1);

    [Test]
    public Task A_deleted_flag_concerns_every_environment() =>
        AssertRaisesAsync(new DeleteFlag(Project, null, "f", null), production: 1, staging: 1);

    [Test]
    public Task A_segment_concerns_every_environment() =>
        AssertRaisesAsync(new DeleteSegment(Project, "s", null), production: 1, staging: 1);

    [Test]
    public Task A_key_concerns_its_environment() =>
        AssertRaisesAsync(new RegenerateKey(Project, "staging", "client", null), production: 0, staging: 1);

    [Test]
    public Task Words_about_a_flag_concern_nobody() =>
        AssertRaisesAsync(new UpdateFlag(Project, null, "f", null, new FlagChange { Name = "F", Description = "long", Tags = new string[] { "t" } }), production: 0, staging: 0);

    [Test]
    public Task Words_about_a_project_concern_nobody() =>
        AssertRaisesAsync(new UpdateProject(Project, null, "Shop 2", "long"), production: 0, staging: 0);

    [Test]
    public async Task A_change_is_in_the_memory_of_its_process_at_once()
    {
        await _world.SendAsync(new ToggleFlag(Project, null, "f", null, Enabled: true));

        var held = _world.Replica.Store.Find(_world.Production)!;
        Assert.That(held.Snapshot.Definition.Flags.Single().Enabled, Is.True);
        Assert.That(held.Version, Is.EqualTo(await _world.Replica.SnapshotVersionAsync(_world.Production)));
    }

    [Test]
    public async Task Another_process_has_a_change_after_it_compared_the_versions()
    {
        await using var other = new Replica(_world.Url);
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        await _world.SendAsync(new ToggleFlag(Project, null, "f", null, Enabled: true));
        Assert.That(other.Store.Find(_world.Production)!.Snapshot.Definition.Flags.Single().Enabled, Is.False);

        await other.Refresh.CatchUpAsync(CancellationToken.None);

        Assert.That(other.Store.Find(_world.Production)!.Snapshot.Definition.Flags.Single().Enabled, Is.True);
    }

    [Test]
    public async Task A_deleted_environment_and_its_keys_are_forgotten_by_every_process()
    {
        var added = await _world.SendAsync(new CreateEnvironment(Project, "short", Name: null));
        await using var other = new Replica(_world.Url);
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        Assert.That(other.Store.FindKey(added.SdkKey), Is.Not.Null);

        await _world.SendAsync(new DeleteEnvironment(Project, "short", null));
        await other.Refresh.CatchUpAsync(CancellationToken.None);

        foreach (var store in new[] { _world.Replica.Store, other.Store })
        {
            Assert.That((store.Find(new EnvironmentId(added.Id)), store.FindKey(added.SdkKey)), Is.EqualTo(((object?)null, (object?)null)));
        }
    }

    [Test]
    public async Task An_older_snapshot_never_replaces_a_newer_one()
    {
        await using var other = new Replica(_world.Url);
        await other.Refresh.CatchUpAsync(CancellationToken.None);
        var old = other.Store.Find(_world.Production)!;
        await _world.SendAsync(new ToggleFlag(Project, null, "f", null, Enabled: true));

        _world.Replica.Store.Put(old);

        Assert.That(_world.Replica.Store.Find(_world.Production)!.Version, Is.EqualTo(old.Version + 1));
    }

    private async Task AssertRaisesAsync<TAnswer>(IRequest<TAnswer> request, int production, int staging)
    {
        var before = await VersionsAsync();

        await _world.SendAsync(request);

        var after = await VersionsAsync();
        Assert.That((after.Production - before.Production, after.Staging - before.Staging), Is.EqualTo(((long)production, (long)staging)));
        Assert.That(_world.Replica.Store.Versions[_world.Production], Is.EqualTo(after.Production));
        Assert.That(_world.Replica.Store.Versions[_staging], Is.EqualTo(after.Staging));
    }

    private async Task<(long Production, long Staging)> VersionsAsync() =>
        (await _world.Replica.SnapshotVersionAsync(_world.Production), await _world.Replica.SnapshotVersionAsync(_staging));
}
