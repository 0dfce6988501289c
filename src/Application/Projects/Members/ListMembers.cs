using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects.Members;

/// <summary>Who may do what in a project.</summary>
[Requires(Permissions.ProjectRead)]
public sealed record ListMembers(ProjectId Project) : IQuery<IReadOnlyList<MemberDetails>>, IInProject;

internal sealed class ListMembersHandler(IMembers members) : IRequestHandler<ListMembers, IReadOnlyList<MemberDetails>>
{
    public Task<IReadOnlyList<MemberDetails>> Handle(ListMembers request, CancellationToken cancellationToken) =>
        members.ListAsync(request.Project, cancellationToken);
}
