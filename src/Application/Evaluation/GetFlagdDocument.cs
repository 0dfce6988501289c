using FlagService.Application.Access;
using FlagService.Application.Flagd;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Evaluation;

/// <summary>The flags of the SDK key's environment as flagd's definitions, for providers that evaluate by themselves.</summary>
[SdkKey(ServersOnly = true)]
public sealed record GetFlagdDocument : IQuery<FlagdDocument>;

internal sealed class GetFlagdDocumentHandler(ISnapshots snapshots, ICurrentCaller current) : IRequestHandler<GetFlagdDocument, FlagdDocument>
{
    public Task<FlagdDocument> Handle(GetFlagdDocument request, CancellationToken cancellationToken) =>
        Task.FromResult(snapshots.Of(current).Flagd);
}
