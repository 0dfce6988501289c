using FlagService.Application.Access;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Evaluation.Streams;

/// <summary>Opens a stream of the changes of the SDK key's environment. The caller disposes of it.</summary>
/// <param name="HeldTag">The tag of the snapshot that the caller has; null where they don't say.</param>
/// <param name="Heartbeat">How long it is silent before it gives a sign of life; as long as is configured where it is null.</param>
[SdkKey(TakesStreamToken = true)]
public sealed record StreamChanges(string? HeldTag, TimeSpan? Heartbeat = null) : IQuery<IChangeStream>;

internal sealed class StreamChangesHandler(IChangeStreams streams, ICurrentCaller current) : IRequestHandler<StreamChanges, IChangeStream>
{
    public Task<IChangeStream> Handle(StreamChanges request, CancellationToken cancellationToken) =>
        Task.FromResult(streams.Open((SdkApplication)current.Caller, request.HeldTag, request.Heartbeat));
}
