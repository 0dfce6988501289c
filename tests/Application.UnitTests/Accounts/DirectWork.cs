using FlagService.Application.Requests;
using FlagService.Domain.Projects;

namespace FlagService.Application.UnitTests.Accounts;

/// <summary>Runs work as it comes and tells whether some is under way.</summary>
internal sealed class DirectWork : IUnitOfWork
{
    public bool IsOpen { get; private set; }

    public int Commits { get; private set; }

    public Task<TAnswer> RehearseAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken) => work();

    public Task<TAnswer> TryOutAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken) => work();

    public Task<TAnswer> CommitPreparedAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken) =>
        CommitAsync(project, work, cancellationToken);

    public async Task<TAnswer> CommitAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        IsOpen = true;
        try
        {
            var answer = await work();
            Commits++;
            return answer;
        }
        finally
        {
            IsOpen = false;
        }
    }
}
