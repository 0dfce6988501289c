using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests;

/// <summary>A database of its own with one person and one project, and a replica that runs on it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private World(TestDatabase database, Replica replica)
    {
        _database = database;
        Replica = replica;
        Person = NewUser("ada");
        Project = Project.Create("Shop", null, Person.Id, Now);
    }

    public string Url => _database.Url;

    public Replica Replica { get; }

    public User Person { get; }

    public Project Project { get; }

    public EnvironmentId Production => Project.DefaultEnvironment.Id;

    public SignedInUser Owner => new(
        Person.Id,
        SessionId.New(Now),
        Grants.Of([Permissions.ProjectCreate], [new GrantedRole([.. Permissions.OfOneProject], IsWildcard: false, Project.Id)]));

    private DateTimeOffset Now => Replica.Time.Now();

    public static async Task<World> CreateAsync(Database on, params (string Name, string Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync(on, Replica.MigrateAsync);
        var world = new World(database, new Replica(database.Url, interceptor: null, settings));
        await world.Replica.SaveAsync(world.Person, world.Project);
        return world;
    }

    public User NewUser(string username) =>
        User.Register(username, $"{username}@example.com", username, "no hash", Now);

    public Flag NewFlag(string key, Project? project = null)
    {
        var flag = Flag.Create((project ?? Project).Id, key, FlagType.Boolean, [new("on", "true"), new("off", "false")], "off", Now);
        flag.SetEnabled((project ?? Project).DefaultEnvironment.Id, enabled: true, Now);
        return flag;
    }

    public Segment NewSegment(string key) => Segment.Create(Project.Id, key, key, Now);

    public Task<T> SendAsync<T>(MediatR.IRequest<T> request) => Replica.SendAsync(Owner, request);

    public async ValueTask DisposeAsync()
    {
        await Replica.DisposeAsync();
        await _database.DisposeAsync();
    }
}
