using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Identity.Root;

/// <summary>
/// Makes the first administrator where there is no user at all. Of replicas that start at once, one does, and only that one prints a
/// password. That it is a good one was found out by <see cref="RootPasswordStep"/>.
/// </summary>
internal sealed class RootStep(
    FlagServiceDbContext db,
    WriteLock writeLock,
    ServiceSettings settings,
    FirstStart first,
    FirstAdministrator administrator,
    IGrants grants,
    TimeProvider time) : IStartupStep
{
    private const string Name = "Administrator";
    private const string Email = "root@localhost";

    /// <summary>What the first administrator signs in by.</summary>
    public const string Username = "root";

    /// <summary>Why a password can't be the first administrator's, in words that follow its name; null where it can.</summary>
    public static string? Fault(string password) => PasswordPolicy.Fault(password, Name, Email, Username);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await HasUsersAsync(cancellationToken))
        {
            return;
        }

        var password = await first.PasswordAsync().WaitAsync(cancellationToken);
        if (!await AddAsync(password.Hash, cancellationToken))
        {
            return;
        }

        administrator.Made();
        if (settings.RootPassword is null)
        {
            // Not through the logger: logs are kept and shipped.
            await Console.Out.WriteLineAsync($"The first administrator is \"{Username}\", password: {password.Text}");
        }
    }

    private async Task<bool> AddAsync(string hash, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }

        if (await HasUsersAsync(cancellationToken))
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

    private Task<bool> HasUsersAsync(CancellationToken cancellationToken) => db.FindsAsync("SELECT 1 FROM users", cancellationToken);
}
