namespace FlagService.Infrastructure.Persistence;

/// <summary>Where analytics and the audit log are read from; nothing else is.</summary>
internal interface IReadDatabase
{
    /// <summary>Asks a database that may be some seconds behind.</summary>
    /// <param name="primary">What is asked where there is no other, or where the other doesn't answer.</param>
    /// <param name="question">Reads, and changes nothing; it may be asked twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<TAnswer> ReadAsync<TAnswer>(
        FlagServiceDbContext primary,
        Func<FlagServiceDbContext, Task<TAnswer>> question,
        CancellationToken cancellationToken);
}
