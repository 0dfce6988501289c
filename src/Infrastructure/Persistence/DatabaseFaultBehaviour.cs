using FlagService.Domain;
using MediatR;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Tells a caller whose request needs a database that is away to come again.</summary>
internal sealed class DatabaseFaultBehaviour<TRequest, TAnswer>(DatabaseOutage outage) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        try
        {
            return await next();
        }
        catch (Exception failure) when (outage.ErrorOf(failure) is { } error)
        {
            throw new RefusedException(error);
        }
    }
}
