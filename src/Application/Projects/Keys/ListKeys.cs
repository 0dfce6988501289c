using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects.Keys;

/// <summary>A page of what is known of a project's SDK keys, without the keys.</summary>
[Requires(Permissions.ProjectKeyManage)]
public sealed record ListKeys(ProjectId Project, PageRequest Page) : IQuery<Page<SdkKeyDetails>>, IInProject;

internal sealed class ListKeysValidator : AbstractValidator<ListKeys>
{
    public ListKeysValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListKeysHandler(ISdkKeys keys) : IRequestHandler<ListKeys, Page<SdkKeyDetails>>
{
    public Task<Page<SdkKeyDetails>> Handle(ListKeys request, CancellationToken cancellationToken) =>
        keys.ListAsync(request.Project, request.Page, cancellationToken);
}
