using System.Runtime.CompilerServices;
using FlagService.Application.Accounts;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>A person's sessions, as long as they are kept.</summary>
internal sealed class SessionData(FlagServiceDbContext db) : IPersonalData
{
    private const int Piece = 500;

    public string Section => "sessions";

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var read = 0; ; read += Piece)
        {
            var piece = await db.Sessions.AsNoTracking()
                .Where(session => session.UserId == person)
                .OrderBy(session => session.CreatedAt)
                .ThenBy(session => session.Id)
                .Skip(read)
                .Take(Piece)
                .ToListAsync(cancellationToken);
            foreach (var session in piece)
            {
                yield return new HeldSession(
                    session.Id.Value,
                    session.Device,
                    session.Address,
                    session.CreatedAt,
                    session.LastUsedAt,
                    session.ExpiresAt,
                    session.EndedAt);
            }

            if (piece.Count < Piece)
            {
                yield break;
            }
        }
    }
}
