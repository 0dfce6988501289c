using FlagService.Application.Requests;
using FlagService.Domain;
using MediatR;

namespace FlagService.Application.Pipeline;

/// <summary>
/// Refuses as unavailable what needs a component that is away. It is the outermost behaviour, so that a transaction that can't begin or commit is covered too.
/// </summary>
public sealed class OutageBehaviour<TRequest, TAnswer>(IOutages outages) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        try
        {
            return await next();
        }
        catch (Exception failure) when (outages.ErrorOf(failure) is { } error)
        {
            throw new RefusedException(error);
        }
    }
}
