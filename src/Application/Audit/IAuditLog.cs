using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Audit;

/// <summary>The audit log to read.</summary>
public interface IAuditLog
{
    /// <summary>Entries, the latest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="before">The entry after which to go on; null for the latest.</param>
    /// <param name="limit">How many at most; fewer, but for one, where they would hold more than an answer may.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AuditLines> ReadAsync(AuditFilter filter, AuditCursor? before, int limit, CancellationToken cancellationToken);

    /// <summary>The users of a name, without regard to case, deleted ones too: a name can be taken again.</summary>
    Task<IReadOnlyList<UserId>> FindActorsAsync(string username, CancellationToken cancellationToken);
}

/// <summary>Some entries of the audit log.</summary>
/// <param name="Data">The entries, the latest first.</param>
/// <param name="AreMore">Whether others follow.</param>
public sealed record AuditLines(IReadOnlyList<AuditLine> Data, bool AreMore);

/// <summary>Which entries are looked for; null is for all.</summary>
public sealed record AuditFilter
{
    /// <summary>Who acted: any of these.</summary>
    public IReadOnlyList<UserId>? Actors { get; init; }

    /// <summary>What was done: any of these.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>The id or key of the target of the action.</summary>
    public string? Target { get; init; }

    /// <summary>The project that it belongs to.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>Not before this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }
}
