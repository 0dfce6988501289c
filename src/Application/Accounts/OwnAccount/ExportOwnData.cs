using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>Exports all data about the caller. The export is recorded as a security event, because an attacker would want it.</summary>
[InPerson]
public sealed record ExportOwnData : IQuery<PersonalExport>;

/// <summary>All data about a person, without secrets.</summary>
public sealed class PersonalExport
{
    /// <summary>When the export was made.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The user's profile, roles and permissions.</summary>
    public required OwnProfile Profile { get; init; }

    /// <summary>When the password was last set.</summary>
    public required DateTimeOffset PasswordChangedAt { get; init; }

    /// <summary>The data of each area, by the area's name, oldest first.</summary>
    public required IReadOnlyDictionary<string, IAsyncEnumerable<object>> Data { get; init; }
}

internal sealed class ExportOwnDataHandler(
    IUsers users,
    OwnProfileAnswer profile,
    IEnumerable<IPersonalData> areas,
    ISecurityEvents events,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<ExportOwnData, PersonalExport>
{
    public async Task<PersonalExport> Handle(ExportOwnData request, CancellationToken cancellationToken)
    {
        var id = current.User.Id;
        var user = await users.FindAsync(id, cancellationToken) ?? throw new RefusedException(AccessErrors.TokenRefused);
        await events.RecordAsync(new AccountEvent(AuditActions.UserExport, "user", id.Value.ToString()), cancellationToken);
        return new PersonalExport
        {
            ExportedAt = time.Now(),
            Profile = await profile.OfAsync(user, current.User.Grants, cancellationToken),
            PasswordChangedAt = user.PasswordChangedAt,
            Data = areas.ToDictionary(area => area.Section, area => area.ReadAsync(id, cancellationToken), StringComparer.Ordinal),
        };
    }
}
