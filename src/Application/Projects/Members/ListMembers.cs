using FlagService.Application.Access;
using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects.Members;

/// <summary>Who may do what in a project.</summary>
[Requires(Permissions.ProjectRead)]
public sealed record ListMembers(ProjectId Project) : IQuery<IReadOnlyList<MemberDetails>>, IInProject;

internal sealed class ListMembersHandler(IMembers members, ICurrentCaller current)
    : IRequestHandler<ListMembers, IReadOnlyList<MemberDetails>>
{
    public async Task<IReadOnlyList<MemberDetails>> Handle(ListMembers request, CancellationToken cancellationToken)
    {
        var all = await members.ListAsync(request.Project, cancellationToken);
        return [.. all.Select(member => member.SeenBy(current.User))];
    }
}
