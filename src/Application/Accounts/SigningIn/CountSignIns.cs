using FlagService.Application.Observability;
using FlagService.Domain;
using MediatR;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Counts tries at signing in by how they ended; input that can't be a try isn't one.</summary>
internal sealed class CountSignIns<TRequest, TAnswer>(ServiceMetrics metrics) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        try
        {
            var answer = await next();
            metrics.SignIns.Add("success");
            return answer;
        }
        catch (Exception failure) when (OutcomeOf(failure) is { } outcome)
        {
            metrics.SignIns.Add(outcome);
            throw;
        }
    }

    private static string? OutcomeOf(Exception failure) => (failure as RefusedException)?.Error.Kind switch
    {
        ErrorKind.Invalid or ErrorKind.Malformed => null,
        ErrorKind.Unauthenticated => "failure",
        ErrorKind.TooMany => "locked",
        _ => "error",
    };
}
