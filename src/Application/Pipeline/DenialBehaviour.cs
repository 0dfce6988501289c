using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FlagService.Application.Pipeline;

/// <summary>Lets each denied permission of a person leave an event in the audit log; repeated ones of a minute are counted in one.</summary>
public sealed class DenialBehaviour<TRequest, TAnswer>(
    ISecurityEvents events,
    ICurrentCaller current,
    ILogger<DenialBehaviour<TRequest, TAnswer>> log) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    /// <inheritdoc />
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            return await next();
        }
        catch (RefusedException refusal) when (refusal.Error.Kind == ErrorKind.Forbidden && current.Caller is SignedInUser)
        {
            await RememberAsync();
            throw;
        }
    }

    private async Task RememberAsync()
    {
        try
        {
            // Whoever hangs up is remembered as well.
            await events.RecordAsync(
                new AccountEvent("access.deny", "request", typeof(TRequest).Name) { CountedByMinute = true },
                CancellationToken.None);
        }
        catch (RefusedException failure)
        {
            // The answer is the refusal all the same.
            log.LogWarning(failure, "A denied {Request} could not be remembered", typeof(TRequest).Name);
        }
    }
}
