namespace FlagService.Domain.Projects;

/// <summary>Identifies an environment; a UUIDv7.</summary>
public readonly record struct EnvironmentId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static EnvironmentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>One of a project's environments, such as <c>production</c>: its own keys, and its own state of each flag.</summary>
public sealed class ProjectEnvironment : Changeable
{
    private ProjectEnvironment()
    {
    }

    public EnvironmentId Id { get; private set; }

    public ProjectId ProjectId { get; private set; }

    /// <summary>Unique in the project; never changes.</summary>
    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Whether it is the default environment, which is used if a request names none.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Whether people are asked twice before they switch something there.</summary>
    public bool IsCritical { get; private set; }

    /// <summary>Rises with every change of what the environment evaluates from.</summary>
    public long SnapshotVersion { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    private protected override object Said => (Key, Name, IsCritical);

    internal static ProjectEnvironment Create(ProjectId project, string key, string name, bool isDefault, DateTimeOffset now) => new()
    {
        Id = EnvironmentId.New(now),
        ProjectId = project,
        Key = key,
        Name = Text.Normalised(name),
        IsDefault = isDefault,
        SnapshotVersion = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    internal void Rename(string name, DateTimeOffset now) => Change(now, () => Name = Text.Normalised(name));

    internal void Mark(bool isCritical, DateTimeOffset now) => Change(now, () => IsCritical = isCritical);

    private protected override void Step(DateTimeOffset now) => UpdatedAt = now;
}
