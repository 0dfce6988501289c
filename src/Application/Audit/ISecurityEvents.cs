namespace FlagService.Application.Audit;

/// <summary>Where a refusal that must leave a trace leaves it: what it refused is undone, so that the trace has a transaction of its own.</summary>
public interface ISecurityEvents
{
    /// <summary>Leaves the entry in a short transaction.</summary>
    /// <exception cref="Domain.RefusedException">The database is away.</exception>
    Task RecordAsync(AccountEvent happened, CancellationToken cancellationToken);
}
