namespace FlagService.Infrastructure.Persistence;

/// <summary>The schema is older than the program, and the start may not change that: an operator will.</summary>
internal sealed class PendingMigrationsException : Exception
{
    public PendingMigrationsException(int count)
        : base($"{count} migrations are pending and FlagService__Database__MigrateAtStart is off; run `migrate up`")
    {
    }

    public PendingMigrationsException(string message)
        : base(message)
    {
    }

    public PendingMigrationsException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PendingMigrationsException()
    {
    }
}
