using FlagService.Application.Access;
using FlagService.Application.Definitions;
using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Transfer.OpenFeature;

/// <summary>The manifest of the SDK key's project.</summary>
[SdkKey(ServersOnly = true)]
public sealed record GetManifest : IQuery<Manifest>;

internal sealed class GetManifestHandler(ISnapshots snapshots, ICurrentCaller current, IFlags flags) : IRequestHandler<GetManifest, Manifest>
{
    public Task<Manifest> Handle(GetManifest request, CancellationToken cancellationToken) =>
        Manifest.ReadAsync(flags, snapshots.Of(current).Project, cancellationToken);
}
