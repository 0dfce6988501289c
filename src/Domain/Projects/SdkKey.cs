namespace FlagService.Domain.Projects;

/// <summary>Identifies an SDK key; a UUIDv7.</summary>
public readonly record struct SdkKeyId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static SdkKeyId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Whom an SDK key is for.</summary>
public enum SdkKeyKind
{
    /// <summary>Servers, which may read the rules too.</summary>
    Server,

    /// <summary>Browsers and phones, which may only have their flags evaluated.</summary>
    Client,
}

/// <summary>The key by which an application asks for one environment's flags; only its SHA-256 is kept.</summary>
public sealed class SdkKey
{
    private SdkKey()
    {
    }

    public SdkKeyId Id { get; private set; }

    public ProjectId ProjectId { get; private set; }

    public EnvironmentId EnvironmentId { get; private set; }

    public SdkKeyKind Kind { get; private set; }

    /// <summary>SHA-256 of the key, 32 bytes.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The first characters, by which people recognise it.</summary>
    public string Prefix { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>When it stops working; null while no end is set.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    public static SdkKey Issue(ProjectEnvironment environment, SdkKeyKind kind, byte[] hash, string prefix, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new SdkKey
        {
            Id = SdkKeyId.New(now),
            ProjectId = environment.ProjectId,
            EnvironmentId = environment.Id,
            Kind = kind,
            Hash = hash,
            Prefix = prefix,
            CreatedAt = now,
        };
    }

    /// <summary>Sets the end, never later than one already set.</summary>
    public void EndAt(DateTimeOffset end) => EndsAt = EndsAt is { } earlier && earlier < end ? earlier : end;
}
