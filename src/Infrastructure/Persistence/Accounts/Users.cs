using FlagService.Application.Accounts;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The users in the database.</summary>
internal sealed class Users(FlagServiceDbContext db) : IUsers
{
    private IQueryable<User> Living => db.Users.Where(user => user.DeletedAt == null);

    public void Add(User user) => db.Users.Add(user);

    public Task<User?> FindAsync(UserId id, CancellationToken cancellationToken) =>
        Living.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken);

    public async Task<User?> FindForChangeAsync(UserId id, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM users WHERE id = {id.Value} FOR UPDATE", cancellationToken);
        }

        return await Living.SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
    }

    public async Task<StoredPassword?> FindPasswordAsync(string emailOrUsername, CancellationToken cancellationToken)
    {
        // No username contains an @, so that there is never a choice.
        var folded = Text.Folded(emailOrUsername);
        var named = folded.Contains('@', StringComparison.Ordinal)
            ? Living.Where(user => user.EmailFolded == folded)
            : Living.Where(user => user.UsernameFolded == folded);
        return await named
            .Select(user => new StoredPassword(user.Id, user.PasswordHash, user.PasswordChangedAt, user.Status == UserStatus.Active))
            .SingleOrDefaultAsync(cancellationToken);
    }

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var folded = Text.Folded(email);
        return Living.AsNoTracking().SingleOrDefaultAsync(user => user.EmailFolded == folded, cancellationToken);
    }

    public async Task<User?> FindByPendingEmailAsync(string email, CancellationToken cancellationToken)
    {
        var folded = Text.Folded(email);
        var found = await Living.AsNoTracking()
            .Where(user => user.PendingEmailFolded == folded)
            .OrderBy(user => user.Id)
            .Take(2)
            .ToListAsync(cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }

    public Task<bool> IsEmailTakenAsync(string email, CancellationToken cancellationToken)
    {
        var folded = Text.Folded(email);
        return Living.AnyAsync(user => user.EmailFolded == folded, cancellationToken);
    }

    public Task<bool> IsUsernameTakenAsync(string username, CancellationToken cancellationToken)
    {
        var folded = Text.Folded(username);
        return Living.AnyAsync(user => user.UsernameFolded == folded, cancellationToken);
    }
}
