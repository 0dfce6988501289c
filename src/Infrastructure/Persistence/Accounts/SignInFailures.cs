using System.Buffers.Binary;
using FlagService.Application.Accounts;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The failed sign-ins in the database, where all replicas see them.</summary>
internal sealed class SignInFailures(FlagServiceDbContext db) : ISignInFailures
{
    public async Task WaitForTurnAsync(byte[] subject, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            // A subject need not have a row to lock. Two that share a number wait for each other for nothing, which is rare and harmless.
            var number = BinaryPrimitives.ReadInt64BigEndian(subject);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancellationToken);
        }
    }

    public async Task<IReadOnlyList<PastFailure>> ListAsync(byte[] subject, DateTimeOffset since, CancellationToken cancellationToken) =>
        await db.SignInFailures
            .Where(failure => failure.Subject == subject && failure.At > since)
            .Select(failure => new PastFailure(failure.Address, failure.At, failure.Forgiven))
            .ToListAsync(cancellationToken);

    public void Add(SignInFailure failure) => db.SignInFailures.Add(failure);

    public Task ForgiveAsync(byte[] subject, string address, CancellationToken cancellationToken) =>
        db.SignInFailures
            .Where(failure => failure.Subject == subject && failure.Address == address && !failure.Forgiven)
            .ExecuteUpdateAsync(update => update.SetProperty(failure => failure.Forgiven, true), cancellationToken);
}
