using FlagService.Domain.Accounts;

namespace FlagService.Application.Audit;

/// <summary>The audit log to read.</summary>
public interface IAuditLog
{
    /// <summary>Entries, the latest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="before">The entry after which to go on; null for the latest.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<AuditLine>> ReadAsync(AuditFilter filter, AuditCursor? before, int limit, CancellationToken cancellationToken);
}

/// <summary>Which entries are looked for; null is for all.</summary>
/// <param name="Actor">Who acted.</param>
/// <param name="Action">Such as <c>flag.toggle</c>.</param>
/// <param name="Target">The id or key of what it was done to.</param>
/// <param name="From">Not before.</param>
/// <param name="To">Before.</param>
public sealed record AuditFilter(UserId? Actor, string? Action, string? Target, DateTimeOffset? From, DateTimeOffset? To);
