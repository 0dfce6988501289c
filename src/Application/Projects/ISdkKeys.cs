using FlagService.Application.Requests;
using FlagService.Domain.Projects;

namespace FlagService.Application.Projects;

/// <summary>The SDK keys of all projects.</summary>
public interface ISdkKeys
{
    void Add(SdkKey key);

    /// <summary>The keys of an environment and a kind that still work, to be ended.</summary>
    Task<IReadOnlyList<SdkKey>> FindLiveAsync(EnvironmentId environment, SdkKeyKind kind, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A page of what is known of a project's keys, newest first; a search finds a part of the environment's key.</summary>
    Task<Page<SdkKeyDetails>> ListAsync(ProjectId project, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>An SDK key, without the key itself.</summary>
public sealed class SdkKeyDetails
{
    /// <summary>The key's id, which isn't secret.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key's first characters.</summary>
    public required string Prefix { get; init; }

    /// <summary><c>server</c> or <c>client</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it stops or stopped working; null if no end is set.</summary>
    public required DateTimeOffset? EndsAt { get; init; }
}
