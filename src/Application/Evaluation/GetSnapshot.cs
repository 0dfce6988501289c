using FlagService.Application.Access;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Evaluation;

/// <summary>What the SDK key's environment evaluates from, for applications that evaluate by themselves.</summary>
[SdkKey(ServersOnly = true)]
public sealed record GetSnapshot : IQuery<SnapshotDocument>;

internal sealed class GetSnapshotHandler(ISnapshots snapshots, ICurrentCaller current) : IRequestHandler<GetSnapshot, SnapshotDocument>
{
    public Task<SnapshotDocument> Handle(GetSnapshot request, CancellationToken cancellationToken) =>
        Task.FromResult(snapshots.Of(current).Document);
}
