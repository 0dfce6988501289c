using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FlagService.Application.Pipeline;

/// <summary>
/// Lets each denied permission of a person leave an event in the audit log, with what was to be done to what; repeated ones of a minute are
/// counted in one.
/// </summary>
public sealed class DenialBehaviour<TRequest, TAnswer>(
    ISecurityEvents events,
    ICurrentCaller current,
    ILogger<DenialBehaviour<TRequest, TAnswer>> log) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    private static readonly CallTarget Everything = new("service", "all");

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
            await RememberAsync((request as IInProject)?.Project, refusal.Error);
            throw;
        }
    }

    private async Task RememberAsync(ProjectId? project, Error refusal)
    {
        var target = current.Target ?? (project is { } id ? new CallTarget("project", id.Value.ToString()) : Everything);
        try
        {
            // The denial is recorded even if the caller disconnects.
            await events.RecordAsync(
                new AccountEvent(AuditActions.AccessDeny, target.Type, target.Id)
                {
                    Project = project,
                    After = new { request = typeof(TRequest).Name, refusal.Code, refusal.Permission },
                    CountedByMinute = true,
                },
                CancellationToken.None);
        }
        catch (RefusedException failure)
        {
            // The answer is the refusal all the same.
            log.LogWarning("A denied {Request} could not be written to the audit log: {Code}", typeof(TRequest).Name, failure.Error.Code);
        }
    }
}
