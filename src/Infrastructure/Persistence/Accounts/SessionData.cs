using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Sessions;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>A person's sessions, until they are deleted.</summary>
internal sealed class SessionData(FlagServiceDbContext db) : IPersonalData
{
    public string Section => "sessions";

    public IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken) => db.Sessions.AsNoTracking()
        .Where(session => session.UserId == person)
        .OrderBy(session => session.CreatedAt)
        .ThenBy(session => session.Id)
        .InPiecesAsync(cancellationToken)
        .Select(Shown);

    private static OwnSession Shown(Session session) => new(
        session.Id.Value,
        session.Device,
        session.Address,
        session.CreatedAt,
        session.LastUsedAt,
        session.ExpiresAt,
        session.EndedAt);
}
