using System.Buffers.Binary;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The failed sign-ins in the database, where all replicas see them.</summary>
internal sealed class SignInFailures(FlagServiceDbContext db) : ISignInFailures
{
    public async Task AcquireLockAsync(byte[] subject, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
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

    public async Task ForgiveAsync(byte[] subject, string address, CancellationToken cancellationToken)
    {
        // Addresses are sealed, so that the database can't compare them; those of one subject are few, for they lead to a lock.
        var counted = await db.SignInFailures
            .Where(failure => failure.Subject == subject && !failure.Forgiven)
            .Select(failure => new { failure.Id, failure.Address })
            .ToListAsync(cancellationToken);
        var forgiven = counted.Where(failure => failure.Address == address).Select(failure => failure.Id).ToList();
        if (forgiven.Count > 0)
        {
            await db.SignInFailures
                .Where(failure => forgiven.Contains(failure.Id))
                .ExecuteUpdateAsync(update => update.SetProperty(failure => failure.Forgiven, true), cancellationToken);
        }
    }
}
