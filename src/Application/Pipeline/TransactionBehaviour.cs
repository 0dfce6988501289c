using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Pipeline;

/// <summary>
/// Makes a command one transaction: the handler changes, only this behaviour saves. A command within a project waits for the project's lock, so that
/// limits, cycles and "in use" are checked against the committed state.
/// </summary>
public sealed class TransactionBehaviour<TRequest, TAnswer>(IUnitOfWork work) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>, IChanges
{
    /// <inheritdoc />
    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return work.CommitAsync((request as IInProject)?.Project, () => next(), cancellationToken);
    }
}
