using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>The flags of the SDK key's environment as flagd's definitions, for providers that evaluate by themselves.</summary>
[SdkKey(ServersOnly = true)]
public sealed record GetFlagdDocument : IQuery<FlagdDocument>;

internal sealed class GetFlagdDocumentHandler(ISnapshots snapshots, ICurrentCaller current, FlagdProtocol protocol) : IRequestHandler<GetFlagdDocument, FlagdDocument>
{
    public Task<FlagdDocument> Handle(GetFlagdDocument request, CancellationToken cancellationToken) =>
        Task.FromResult(protocol.Of(snapshots.Of(current).Snapshot));
}
