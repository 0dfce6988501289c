using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Startup;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Makes the first administrator where there is no user at all. Of replicas that start at once, one does, and only that one prints a
/// password. That it is a good one was found out by <see cref="RootPasswordStep"/>.
/// </summary>
internal sealed class RootStep(
    FlagServiceDbContext db,
    WriteTurns turns,
    ServiceSettings settings,
    IPasswords passwords,
    ISecretTokens tokens,
    IGrants grants,
    TimeProvider time) : IStartupStep
{
    private const string Name = "Administrator";
    private const string Email = "root@localhost";
    private const string Username = "root";

    /// <summary>Why a password can't be the first administrator's, in words that follow its name; null where it can.</summary>
    public static string? Fault(string password) => PasswordPolicy.Fault(password, Name, Email, Username);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return;
        }

        var password = settings.RootPassword ?? RandomPassword();
        var hash = await passwords.HashAsync(password, cancellationToken);
        if (await AddAsync(hash, cancellationToken) && settings.RootPassword is null)
        {
            // Not through the logger: logs are kept and shipped.
            await Console.Out.WriteLineAsync($"The first administrator is \"{Username}\", password: {password}");
        }
    }

    private async Task<bool> AddAsync(string hash, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }

        if (await db.Users.AnyAsync(cancellationToken))
        {
            return false;
        }

        var now = time.Now();
        var root = User.Register(Name, Email, Username, hash, now);
        db.Users.Add(root);
        await grants.GiveAsync(root.Id, BuiltInRoles.Administrator, now, cancellationToken);
        var change = new AuditedChange("user.create", "user", root.Id.Value.ToString(), Project: null, Before: null, After: null);
        db.AuditEntries.Add(AuditEntry.Of(change, new AuditOrigin(User: null, Address: null, TraceId: null), now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private string RandomPassword()
    {
        string password;
        do
        {
            password = tokens.New("")[..24];
        }
        while (Fault(password) is not null);

        return password;
    }
}
