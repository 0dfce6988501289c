using FlagService.Domain.Accounts;

namespace FlagService.Domain.Projects;

/// <summary>Identifies a project; a UUIDv7.</summary>
public readonly record struct ProjectId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static ProjectId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What flags, environments, segments and members belong to.</summary>
public sealed class Project : Versioned
{
    /// <summary>The most environments that a project may have.</summary>
    public const int MaximumEnvironments = 20;

    private readonly List<ProjectEnvironment> _environments = [];

    private Project()
    {
    }

    public ProjectId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary><see cref="Name"/> folded; unique among the projects of one creator, so that nobody learns of others'.</summary>
    public string NameFolded { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Who made it.</summary>
    public UserId CreatedBy { get; private set; }

    public IReadOnlyList<ProjectEnvironment> Environments => _environments;

    /// <summary>The environment that is meant where none is named.</summary>
    public ProjectEnvironment DefaultEnvironment => _environments.Single(environment => environment.IsDefault);

    // No name has a line break in it.
    private protected override object Said => (Name, Description, string.Join('\n', _environments.Select(environment => $"{environment.Key} {environment.IsCritical} {environment.Name}")));

    /// <summary>A project with the environment <c>production</c>.</summary>
    public static Project Create(string name, string? description, UserId creator, DateTimeOffset now) =>
        Create(ProjectId.New(now), name, description, creator, now);

    /// <summary>A project that had its id elsewhere already.</summary>
    public static Project Create(ProjectId id, string name, string? description, UserId creator, DateTimeOffset now)
    {
        var project = new Project { Id = id, CreatedBy = creator };
        project.Begin(now);
        project.Rename(name, now);
        project.Describe(description ?? "", now);
        project._environments.Add(ProjectEnvironment.Create(project.Id, "production", "Production", isDefault: true, now));
        return project;
    }

    public void Rename(string name, DateTimeOffset now) => Change(now, () =>
    {
        Name = Text.Normalised(name);
        NameFolded = Text.Folded(name);
    });

    public void Describe(string description, DateTimeOffset now) => Change(now, () => Description = Text.Normalised(description));

    /// <summary>The environment with a key; without one, the default.</summary>
    /// <exception cref="RefusedException">There is none of that key.</exception>
    public ProjectEnvironment Environment(string? key)
    {
        var found = key is null ? DefaultEnvironment : _environments.Find(environment => environment.Key == key);
        return found ?? throw new RefusedException(ProjectErrors.EnvironmentNotFound(key, _environments.Select(environment => environment.Key)));
    }

    /// <summary>The key of an environment; null where it is another project's, or gone.</summary>
    public string? KeyOf(EnvironmentId environment) => _environments.Find(candidate => candidate.Id == environment)?.Key;

    /// <summary>Adds an environment, in which every flag starts off.</summary>
    /// <exception cref="RefusedException">The key is taken, or there are too many.</exception>
    public ProjectEnvironment AddEnvironment(string key, string? name, DateTimeOffset now, int maximum = MaximumEnvironments)
    {
        if (_environments.Exists(environment => environment.Key == key))
        {
            ProjectErrors.EnvironmentKeyTaken.Throw();
        }

        if (_environments.Count >= maximum)
        {
            ProjectErrors.TooManyEnvironments(maximum).Throw();
        }

        var environment = ProjectEnvironment.Create(Id, key, name ?? key, isDefault: false, now);
        Change(now, () => _environments.Add(environment));
        return environment;
    }

    public void RenameEnvironment(ProjectEnvironment environment, string name, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Change(now, () => environment.Rename(name, now));
    }

    /// <summary>Says whether people are asked twice before they switch something in an environment.</summary>
    public void MarkEnvironment(ProjectEnvironment environment, bool isCritical, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Change(now, () => environment.Mark(isCritical, now));
    }

    /// <summary>Removes an environment with its flags' states.</summary>
    /// <exception cref="RefusedException">It is the default one.</exception>
    public void RemoveEnvironment(ProjectEnvironment environment, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment.IsDefault)
        {
            ProjectErrors.DefaultEnvironmentStays.Throw();
        }

        Change(now, () => _environments.Remove(environment));
    }
}
