using FlagService.Application.Audit;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>What the audit log keeps of a session that was ended, apart from what concerns the person.</summary>
/// <param name="Id">The session.</param>
/// <param name="CreatedAt">When its user signed in.</param>
/// <param name="LastUsedAt">When it was last used.</param>
internal sealed record SessionRecord(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt)
{
    public static SessionRecord Of(Session session) => new(session.Id.Value, session.CreatedAt, session.LastUsedAt);

    /// <summary>The entry of a session's end.</summary>
    /// <param name="session">Which one.</param>
    /// <param name="reason">Why it ended.</param>
    public static AccountEvent Ended(Session session, string reason) =>
        new(AuditActions.SessionEnd, "session", session.Id.Value.ToString())
        {
            Before = Of(session),
            After = new { userId = session.UserId.Value, reason },
            Person = session.UserId,
            PersonBefore = session.Device,
        };
}
