using System.Security.Cryptography;
using System.Text;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Domain.Audit;

/// <summary>Who acted, from where.</summary>
/// <param name="User">Who; null for the service itself and for strangers.</param>
/// <param name="Address">The client's address.</param>
/// <param name="TraceId">The request's trace id.</param>
public sealed record AuditOrigin(UserId? User, string? Address, string? TraceId)
{
    /// <summary>The personal access token that they used; null where it was none.</summary>
    public PersonalTokenId? Token { get; init; }
}

/// <summary>What was done to what.</summary>
/// <param name="Action">Such as <c>flag.toggle</c>.</param>
/// <param name="TargetType">Such as <c>flag</c>.</param>
/// <param name="TargetId">The target's id or key.</param>
/// <param name="Project">The project that it belongs to, if any.</param>
/// <param name="Before">The target before, as JSON without secrets; null if it wasn't there.</param>
/// <param name="After">The target after, as JSON without secrets; null if it is gone.</param>
public sealed record AuditedChange(string Action, string TargetType, string TargetId, ProjectId? Project, string? Before, string? After);

/// <summary>What was changed of a person; it stands apart from the rest so that it can go when the person is erased.</summary>
/// <param name="Person">Whose fields they are.</param>
/// <param name="Before">The fields before, as JSON; null if they weren't there.</param>
/// <param name="After">The fields after, as JSON; null if they are gone.</param>
public sealed record PersonalChange(UserId Person, string? Before, string? After);

/// <summary>One entry of the audit log. It is written in the transaction of the change and never changed.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public UserId? ActorId { get; private set; }

    /// <summary>The personal access token that the actor used; null where it was none.</summary>
    public PersonalTokenId? ActorTokenId { get; private set; }

    public string? Address { get; private set; }

    public string? TraceId { get; private set; }

    public string Action { get; private set; } = "";

    public string TargetType { get; private set; } = "";

    public string TargetId { get; private set; } = "";

    public ProjectId? ProjectId { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>Whose personal fields it holds; null where it holds none.</summary>
    public UserId? PersonId { get; private set; }

    /// <summary>The personal fields before, as JSON.</summary>
    public string? PersonalBefore { get; private set; }

    /// <summary>The personal fields after, as JSON.</summary>
    public string? PersonalAfter { get; private set; }

    /// <summary>How often it happened from <see cref="At"/> to the end of that minute; 1 where each has an entry of its own.</summary>
    public int Occurrences { get; private set; } = 1;

    /// <summary>
    /// SHA-256 of what is counted in this entry, by which the next one of the same minute finds it. Null where each has an entry of its own, and
    /// once the minute is over: an address can be guessed from a hash.
    /// </summary>
    public byte[]? MinuteKey { get; private set; }

    /// <summary>Whether it says that something is afterwards as it was before.</summary>
    public bool TellsOfNoChange =>
        (Before is not null || PersonalBefore is not null) && (Before, PersonalBefore) == (After, PersonalAfter);

    public static AuditEntry Of(AuditedChange change, AuditOrigin origin, DateTimeOffset now, PersonalChange? personal = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(origin);
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            ActorId = origin.User,
            ActorTokenId = origin.Token,
            Address = origin.Address,
            TraceId = origin.TraceId,
            Action = change.Action,
            TargetType = change.TargetType,
            TargetId = change.TargetId,
            ProjectId = change.Project,
            Before = change.Before,
            After = change.After,
            PersonId = personal?.Person,
            PersonalBefore = personal?.Before,
            PersonalAfter = personal?.After,
        };
    }

    /// <summary>
    /// The entry in which everything alike of one minute is counted, so that a thousand attempts make one entry; it has the time of the
    /// first. Its <see cref="MinuteKey"/> is a hash of the minute and the content, so that a repetition finds the first entry.
    /// </summary>
    public static AuditEntry OfMinute(AuditedChange change, AuditOrigin origin, DateTimeOffset now, PersonalChange? personal = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var entry = Of(change, origin, now, personal);
        var what = $"{entry.Action}\n{entry.TargetType}\n{entry.TargetId}\n{entry.ProjectId?.Value}\n{entry.Before}\n{entry.After}";
        entry.MinuteKey = SHA256.HashData(Encoding.UTF8.GetBytes($"{minute.UtcTicks}\n{what}\n{origin.User?.Value}\n{origin.Token?.Value}\n{origin.Address}"));
        return entry;
    }
}
