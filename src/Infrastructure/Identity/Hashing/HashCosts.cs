using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;

namespace FlagService.Infrastructure.Identity.Hashing;

/// <summary>
/// The highest cost of all password hashes, as a base-2 logarithm. Each check of a password is brought up to it, so that the duration doesn't reveal
/// whether there is a hash of another cost.
/// </summary>
internal sealed class HashCosts(PasswordOptions options)
{
    private int _highest = options.Cost;

    public int Highest => Volatile.Read(ref _highest);

    /// <summary>Takes note of a hash's cost.</summary>
    /// <returns>The highest, this one included.</returns>
    public int Note(int cost)
    {
        var highest = Highest;
        while (cost > highest)
        {
            var before = Interlocked.CompareExchange(ref _highest, cost, highest);
            highest = before == highest ? cost : before;
        }

        return highest;
    }
}

/// <summary>Finds hashes that cost more than new ones do, as they are left when an operator lowers the cost.</summary>
internal sealed class HashCostStep(FlagServiceDbContext db, HashCosts costs) : IStartupStep
{
    // Deleted users' too: they can be restored.
    private const string Highest = "SELECT MAX(SUBSTR(password_hash, 5, 2)) FROM users WHERE password_hash LIKE '$2_$__$%'";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if ((await db.ReadAsync(Highest, columns: 1, cancellationToken))[0][0] is { } cost)
        {
            costs.Note(Passwords.ReadCost(cost));
        }
    }
}
