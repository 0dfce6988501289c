using FlagService.Application.Access.Membership;
using FlagService.Application.Definitions;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>What every list promises: the same order, the same pages and the same finds on both databases.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class ListTests(Database database)
{
    // Where languages disagree with bytes: signs, digits and letters that a dictionary skips or folds.
    private static readonly string[] Keys = ["a", "a-b", "a_b", "ab", "a1", "b", "b-a", "b_", "ba", "0", "10", "2", "a-", "a--c", "a_0"];

    private static readonly string[] Sorted = [.. Keys.Order(StringComparer.Ordinal)];

    private World _world = null!;

    [SetUp]
    public async Task MakeWorld() => _world = await World.CreateAsync(database);

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task Flags_are_paged_by_key_in_the_order_of_bytes()
    {
        await _world.Replica.SaveAsync([.. Keys.Select(key => _world.NewFlag(key))]);

        var pages = await PagesAsync<IFlags, Domain.Flags.Flag>((flags, page) => flags.ListAsync(_world.Project.Id, All(), page, default));

        Assert.That(pages.Select(flag => flag.Key), Is.EqualTo(Sorted));
    }

    [Test]
    public async Task Segments_are_paged_by_key_in_the_order_of_bytes()
    {
        await _world.Replica.SaveAsync([.. Keys.Select(key => _world.NewSegment(key))]);

        var pages = await PagesAsync<ISegments, Domain.Segments.Segment>((segments, page) => segments.ListAsync(_world.Project.Id, page, default));

        Assert.That(pages.Select(segment => segment.Key), Is.EqualTo(Sorted));
    }

    [Test]
    public async Task Projects_are_paged_by_folded_name_in_the_order_of_bytes()
    {
        string[] names = ["beta", "Alpha", "äther", "alpha-2", "alpha 2", "Zoo", "zebra", "Émile"];
        var now = _world.Replica.Time.Now();
        var projects = names.Select(name => Project.Create(name, null, _world.Person.Id, now)).ToList();
        await _world.Replica.SaveAsync([.. projects]);
        var visible = projects.ConvertAll(project => project.Id);

        var pages = await PagesAsync<IProjects, ProjectDetails>((port, page) => port.ListAsync(visible, page, default));

        Assert.That(
            pages.Select(project => project.Name),
            Is.EqualTo(new[] { "Alpha", "alpha 2", "alpha-2", "beta", "zebra", "Zoo", "äther", "Émile" }));
    }

    [Test]
    public async Task Projects_that_are_not_visible_are_not_listed_nor_counted()
    {
        var other = Project.Create("Other", null, _world.Person.Id, _world.Replica.Time.Now());
        await _world.Replica.SaveAsync(other);

        var some = await _world.Replica.AskAsync<IProjects, Page<ProjectDetails>>(port => port.ListAsync([other.Id], new PageRequest(1, 20, null), default));
        var none = await _world.Replica.AskAsync<IProjects, Page<ProjectDetails>>(port => port.ListAsync([], new PageRequest(1, 20, null), default));
        var every = await _world.Replica.AskAsync<IProjects, Page<ProjectDetails>>(port => port.ListAsync(null, new PageRequest(1, 20, null), default));

        Assert.That((some.Data.Single().Name, some.Total, none.Total, every.Total), Is.EqualTo(("Other", 1, 0, 2)));
    }

    [Test]
    public async Task Members_are_listed_by_username_in_the_order_of_bytes_without_those_deleted()
    {
        var now = _world.Replica.Time.Now();
        var role = await _world.Replica.ReadAsync(db => db.Roles.SingleAsync(candidate => candidate.Name == BuiltInRoles.ProjectViewer.Name));
        foreach (var username in new[] { "b.c", "b-c", "B_c", "bc", "a9", "a10" })
        {
            var user = _world.NewUser(username);
            await _world.Replica.SaveAsync(user, UserRole.InProject(user.Id, role.Id, _world.Project.Id, user.Id, now));
        }

        await _world.Replica.ReadAsync(db => db.Users
            .Where(user => user.Username == "bc")
            .ExecuteUpdateAsync(update => update.SetProperty(user => user.DeletedAt, now)));

        var members = await _world.Replica.AskAsync<IMembers, Page<MemberDetails>>(
            port => port.ListAsync(_world.Project.Id, new PageRequest(1, 5, null), default));
        var found = await _world.Replica.AskAsync<IMembers, Page<MemberDetails>>(
            port => port.ListAsync(_world.Project.Id, new PageRequest(2, 2, "B"), default));

        Assert.That((found.Total, found.Data.Single().Username), Is.EqualTo((3, "B_c")));
        Assert.That(members.Data.Select(member => member.Username), Is.EqualTo(new[] { "a10", "a9", "b-c", "b.c", "B_c" }));
        Assert.That(members.Data.Select(member => member.Role), Is.All.EqualTo(BuiltInRoles.ProjectViewer.Name));
    }

    [TestCase("%", "50%_off")]
    [TestCase("_off", "50%_off")]
    [TestCase("50%", "50%_off")]
    [TestCase("\\", "back\\slash")]
    [TestCase("[a]", "b[a]d")]
    [TestCase("ÄTHER", "Äther")]
    [TestCase("äther", "Äther")]
    [TestCase("ａｂｃ", "abc")]
    [TestCase("straße", "Straße")]
    [TestCase("nobody", null)]
    public async Task A_search_is_a_substring_without_case_in_which_every_character_is_plain(string search, string? found)
    {
        string[] names = ["50%_off", "50xyoff", "back\\slash", "b[a]d", "Äther", "abc", "Straße"];
        await _world.Replica.SaveAsync([.. names.Select((name, i) =>
        {
            var flag = _world.NewFlag($"k{i}");
            flag.Describe(name, "", [], _world.Replica.Time.Now());
            return flag;
        })]);
        await _world.Replica.SaveAsync([.. names.Select((name, i) =>
        {
            var segment = _world.NewSegment($"k{i}");
            segment.Rename(name, _world.Replica.Time.Now());
            return segment;
        })]);
        await _world.Replica.SaveAsync([.. names.Select(name => Project.Create(name, null, _world.Person.Id, _world.Replica.Time.Now()))]);
        var page = new PageRequest(1, 20, search);

        var flags = await _world.Replica.AskAsync<IFlags, Page<Domain.Flags.Flag>>(port => port.ListAsync(_world.Project.Id, All(), page, default));
        var segments = await _world.Replica.AskAsync<ISegments, Page<Domain.Segments.Segment>>(port => port.ListAsync(_world.Project.Id, page, default));
        var projects = await _world.Replica.AskAsync<IProjects, Page<ProjectDetails>>(port => port.ListAsync(null, page, default));

        string[] expected = found is null ? [] : [found];
        Assert.Multiple(() =>
        {
            Assert.That(flags.Data.Select(flag => flag.Name), Is.EqualTo(expected));
            Assert.That(segments.Data.Select(segment => segment.Name), Is.EqualTo(expected));
            Assert.That(projects.Data.Select(project => project.Name), Is.EqualTo(expected));
        });
    }

    [Test]
    public async Task Flags_are_filtered_by_tag_state_and_type()
    {
        var now = _world.Replica.Time.Now();
        var tagged = _world.NewFlag("tagged");
        tagged.Describe("tagged", "", ["a%", "b"], now);
        var off = _world.NewFlag("off");
        off.SetEnabled(_world.Production, enabled: false, now);
        var untouched = Domain.Flags.Flag.Create(_world.Project.Id, "untouched", FlagType.String, [new("x", "\"x\"")], "x", now);
        await _world.Replica.SaveAsync(tagged, off, untouched);

        Assert.Multiple(async () =>
        {
            Assert.That(await KeysAsync(All() with { Tag = "a%" }), Is.EqualTo(new[] { "tagged" }));
            Assert.That(await KeysAsync(All() with { Tag = "a" }), Is.Empty);
            Assert.That(await KeysAsync(All() with { Enabled = true }), Is.EqualTo(new[] { "tagged" }));
            Assert.That(await KeysAsync(All() with { Enabled = false }), Is.EqualTo(new[] { "off", "untouched" }));
            Assert.That(await KeysAsync(All() with { Type = FlagType.String }), Is.EqualTo(new[] { "untouched" }));
        });
    }

    [Test]
    public async Task A_page_past_the_last_is_empty_and_knows_the_total()
    {
        await _world.Replica.SaveAsync(_world.NewFlag("one"));

        var page = await _world.Replica.AskAsync<IFlags, Page<Domain.Flags.Flag>>(
            port => port.ListAsync(_world.Project.Id, All(), new PageRequest(int.MaxValue, 100, null), default));

        Assert.That((page.Data.Count, page.Total, page.LastPage), Is.EqualTo((0, 1, 1)));
    }

    [Test]
    public async Task A_flag_is_found_by_key_and_by_id_in_its_own_project_alone()
    {
        var flag = _world.NewFlag("mine");
        var other = Project.Create("Other", null, _world.Person.Id, _world.Replica.Time.Now());
        await _world.Replica.SaveAsync(flag, other);

        Assert.Multiple(async () =>
        {
            Assert.That((await FindAsync(_world.Project.Id, "mine"))?.Id, Is.EqualTo(flag.Id));
            Assert.That((await FindAsync(_world.Project.Id, flag.Id.Value.ToString()))?.Id, Is.EqualTo(flag.Id));
            Assert.That(await FindAsync(other.Id, "mine"), Is.Null);
            Assert.That(await FindAsync(other.Id, flag.Id.Value.ToString()), Is.Null);
            Assert.That(await FindAsync(_world.Project.Id, "MINE"), Is.Null);
        });
    }

    [Test]
    public async Task Keys_are_listed_newest_first_and_are_live_until_their_end()
    {
        var now = _world.Replica.Time.Now();
        var ended = Key(1, now.AddMinutes(-2));
        ended.EndAt(now);
        var ending = Key(2, now.AddMinutes(-1));
        ending.EndAt(now.AddMicroseconds(1));
        var open = Key(3, now);
        var client = SdkKey.Issue(_world.Project.DefaultEnvironment, SdkKeyKind.Client, [4], "fsc_4", now.AddMinutes(1));
        await _world.Replica.SaveAsync(ended, ending, open, client);

        var all = await _world.Replica.AskAsync<ISdkKeys, Page<SdkKeyDetails>>(
            port => port.ListAsync(_world.Project.Id, new PageRequest(1, 20, "PROD"), default));
        var elsewhere = await _world.Replica.AskAsync<ISdkKeys, Page<SdkKeyDetails>>(
            port => port.ListAsync(_world.Project.Id, new PageRequest(1, 20, "staging"), default));
        var live = await _world.Replica.AskAsync<ISdkKeys, IReadOnlyList<SdkKey>>(
            port => port.FindLiveAsync(_world.Production, SdkKeyKind.Server, now, default));

        Assert.That(elsewhere.Total, Is.Zero);
        Assert.That(all.Data.Select(key => key.Prefix), Is.EqualTo(new[] { "fsc_4", "fsk_3", "fsk_2", "fsk_1" }));
        Assert.That(live.Select(key => key.Prefix), Is.EquivalentTo(new[] { "fsk_2", "fsk_3" }));

        SdkKey Key(byte number, DateTimeOffset made) =>
            SdkKey.Issue(_world.Project.DefaultEnvironment, SdkKeyKind.Server, [number], $"fsk_{number}", made);
    }

    private Task<Domain.Flags.Flag?> FindAsync(ProjectId project, string idOrKey) =>
        _world.Replica.AskAsync<IFlags, Domain.Flags.Flag?>(port => port.FindAsync(project, idOrKey, default));

    private FlagFilter All() => new(_world.Production, Tag: null, Enabled: null, Type: null);

    private async Task<IEnumerable<string>> KeysAsync(FlagFilter filter) =>
        (await _world.Replica.AskAsync<IFlags, Page<Domain.Flags.Flag>>(
            port => port.ListAsync(_world.Project.Id, filter, new PageRequest(1, 20, null), default))).Data.Select(flag => flag.Key);

    private async Task<List<T>> PagesAsync<TPort, T>(Func<TPort, PageRequest, Task<Page<T>>> list)
        where TPort : notnull
    {
        var all = new List<T>();
        for (var number = 1; ; number++)
        {
            var page = await _world.Replica.AskAsync<TPort, Page<T>>(port => list(port, new PageRequest(number, 4, Search: null)));
            all.AddRange(page.Data);
            if (number >= page.LastPage)
            {
                Assert.That(all, Has.Count.EqualTo(page.Total));
                return all;
            }
        }
    }
}
