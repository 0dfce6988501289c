using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Sessions;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>A person's sessions, as long as they are kept.</summary>
internal sealed class SessionData(FlagServiceDbContext db) : IPersonalData
{
    public string Section => "sessions";

    public IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken) => db.Sessions.AsNoTracking()
        .Where(session => session.UserId == person)
        .OrderBy(session => session.CreatedAt)
        .ThenBy(session => session.Id)
        .InPiecesAsync(cancellationToken)
        .Select(Held);

    private static OwnSession Held(Session session) => new(
        session.Id.Value,
        session.Device,
        session.Address,
        session.CreatedAt,
        session.LastUsedAt,
        session.ExpiresAt,
        session.EndedAt);
}
