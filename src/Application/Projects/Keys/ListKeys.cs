using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects.Keys;

/// <summary>What is known of a project's SDK keys, without the keys.</summary>
[Requires(Permissions.ProjectKeyManage)]
public sealed record ListKeys(ProjectId Project) : IQuery<IReadOnlyList<SdkKeyDetails>>, IInProject;

internal sealed class ListKeysHandler(ISdkKeys keys) : IRequestHandler<ListKeys, IReadOnlyList<SdkKeyDetails>>
{
    public Task<IReadOnlyList<SdkKeyDetails>> Handle(ListKeys request, CancellationToken cancellationToken) =>
        keys.ListAsync(request.Project, cancellationToken);
}
