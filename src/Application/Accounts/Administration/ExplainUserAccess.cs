using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Why a user can, or can't, do what a permission allows.</summary>
/// <param name="Id">Who.</param>
/// <param name="Permission">The permission's name or id.</param>
/// <param name="Project">Where; null asks for everywhere, and shows the projects in which it is given as well.</param>
[RequiresAll(Permissions.UserRead, Permissions.RoleRead)]
public sealed record ExplainUserAccess(UserId Id, string? Permission, ProjectId? Project) : IQuery<UserAccess>;

internal sealed class ExplainUserAccessValidator : AbstractValidator<ExplainUserAccess>
{
    public ExplainUserAccessValidator() => RuleFor(request => request.Permission).Passes(References.Fault);
}

internal sealed class ExplainUserAccessHandler(IHolders holders, AskedAccess asked, AccessPaths paths, GrantHistories histories)
    : IRequestHandler<ExplainUserAccess, UserAccess>
{
    public async Task<UserAccess> Handle(ExplainUserAccess request, CancellationToken cancellationToken)
    {
        var permission = await asked.PermissionAsync(request.Permission!, request.Project, cancellationToken);
        var holder = await holders.FindAsync(request.Id, permission, request.Project, cancellationToken) ?? throw new RefusedException(AccountErrors.NotFound);
        var history = await histories.OfAsync(request.Id, cancellationToken);
        return (await paths.OfAsync([holder], permission, request.Project, history, cancellationToken))[0];
    }
}

/// <summary>Finds what is asked about somebody's access.</summary>
public sealed class AskedAccess(ChosenPermissions permissions, IHolders holders, ICurrentCaller current)
{
    /// <summary>The name of the permission.</summary>
    /// <exception cref="RefusedException">There is no such permission, or no such project that the caller sees.</exception>
    public async Task<string> PermissionAsync(string permission, ProjectId? project, CancellationToken cancellationToken)
    {
        var name = (await permissions.OneAsync("permission", permission, cancellationToken)).Name;
        if (project is { } place && !(current.User.Grants.Sees(place) && (await holders.NameAsync([place], cancellationToken)).Count == 1))
        {
            Error.InvalidField("project", "must be the id of a project that you see").Throw();
        }

        return name;
    }
}
