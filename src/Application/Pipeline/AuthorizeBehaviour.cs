using System.Reflection;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Pipeline;

/// <summary>
/// Lets a request through if its caller meets the requirement that it states. It stands before validation, so that nothing
/// is learnt by probing.
/// </summary>
public sealed class AuthorizeBehaviour<TRequest, TAnswer>(ICurrentCaller current) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    private static readonly RequirementAttribute? Requirement = typeof(TRequest).GetCustomAttribute<RequirementAttribute>();

    /// <inheritdoc />
    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Demand(request);
        return next();
    }

    private void Demand(TRequest request)
    {
        var project = (request as IInProject)?.Project;
        switch (Requirement)
        {
            case AnyoneAttribute:
                return;
            case SdkKeyAttribute sdk:
                DemandKey(sdk);
                return;
            case InPersonAttribute:
                if (!current.User.IsInPerson)
                {
                    AccessErrors.NeedsPerson.Throw();
                }

                DemandSight(current.User.Grants, project);
                return;
            case SignedInAttribute:
                DemandSight(current.User.Grants, project);
                return;
            case RequiresAttribute { Permission: var permission }:
                Demand(current.User.Grants, [permission], project);
                return;
            case RequiresAllAttribute { Permissions: var permissions }:
                Demand(current.User.Grants, permissions, project);
                return;
            default:
                throw new InvalidOperationException($"{typeof(TRequest).Name} states no requirement.");
        }
    }

    private void DemandKey(SdkKeyAttribute demand)
    {
        if (current.Caller is not SdkApplication application || (application.IsByStreamToken && !demand.TakesStreamToken))
        {
            throw new RefusedException(AccessErrors.NeedsSdkKey);
        }

        if (demand.ServersOnly && application.Kind != SdkKeyKind.Server)
        {
            AccessErrors.NeedsServerKey.Throw();
        }
    }

    private static void Demand(Grants grants, IReadOnlyList<string> permissions, ProjectId? project)
    {
        DemandSight(grants, project);
        if (permissions.FirstOrDefault(permission => !grants.Allow(permission, project)) is { } missing)
        {
            AccessErrors.Lacks(missing).Throw();
        }
    }

    private static void DemandSight(Grants grants, ProjectId? project)
    {
        if (project is { } id && !grants.Sees(id))
        {
            ProjectErrors.NotFound.Throw();
        }
    }
}
