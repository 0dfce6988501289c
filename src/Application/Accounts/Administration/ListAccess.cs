using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Who can do what a permission allows, by username.</summary>
/// <param name="Permission">The permission's name or id.</param>
/// <param name="Project">Where; null finds those who hold it everywhere or in some project that the caller sees.</param>
/// <param name="Page">Which page.</param>
[RequiresAll(Permissions.UserRead, Permissions.RoleRead)]
public sealed record ListAccess(string? Permission, ProjectId? Project, PageRequest Page) : IQuery<Page<UserAccess>>;

internal sealed class ListAccessValidator : AbstractValidator<ListAccess>
{
    public ListAccessValidator()
    {
        RuleFor(request => request.Permission).Passes(References.Fault);
        this.RuleForPage(request => request.Page);
    }
}

internal sealed class ListAccessHandler(IHolders holders, AskedAccess asked, AccessPaths paths, ICurrentCaller current)
    : IRequestHandler<ListAccess, Page<UserAccess>>
{
    public async Task<Page<UserAccess>> Handle(ListAccess request, CancellationToken cancellationToken)
    {
        var permission = await asked.PermissionAsync(request.Permission!, request.Project, cancellationToken);
        var grants = current.User.Grants;
        var filter = new HolderFilter(permission, request.Project, grants.Allow(Permissions.ProjectRead) ? null : [.. grants.Projects.Where(grants.Sees)]);
        var found = await holders.ListAsync(filter, request.Page, cancellationToken);
        var shown = await paths.OfAsync(found.Data, permission, request.Project, history: null, cancellationToken);
        return Page<UserAccess>.Of(shown, found.Total, request.Page);
    }
}
