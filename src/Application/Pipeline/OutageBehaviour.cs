using FlagService.Application.Requests;
using FlagService.Domain;
using MediatR;

namespace FlagService.Application.Pipeline;

/// <summary>
/// Tells a caller whose request needs something that is away to come again. Around all others: also a transaction that can't begin or commit is answered for.
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
