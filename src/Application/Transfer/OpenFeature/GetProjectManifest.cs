using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Transfer.OpenFeature;

/// <summary>The manifest of a project, for a person or a token.</summary>
[Requires(Permissions.FlagRead)]
public sealed record GetProjectManifest(ProjectId Project) : IQuery<Manifest>, IInProject;

internal sealed class GetProjectManifestHandler(IFlags flags) : IRequestHandler<GetProjectManifest, Manifest>
{
    public Task<Manifest> Handle(GetProjectManifest request, CancellationToken cancellationToken) =>
        Manifest.ReadAsync(flags, request.Project, cancellationToken);
}
