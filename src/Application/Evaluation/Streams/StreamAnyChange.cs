using FlagService.Application.Access;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Evaluation.Streams;

/// <summary>Opens a stream that says that an environment has changed, and not which. The caller disposes of it.</summary>
/// <param name="Heartbeat">How long it is silent before it gives a sign of life.</param>
[Anyone]
public sealed record StreamAnyChange(TimeSpan Heartbeat) : IQuery<IChangeStream>;

internal sealed class StreamAnyChangeHandler(IChangeStreams streams, ICurrentCaller current) : IRequestHandler<StreamAnyChange, IChangeStream>
{
    public Task<IChangeStream> Handle(StreamAnyChange request, CancellationToken cancellationToken) =>
        Task.FromResult(streams.OpenForAny(current.Address, request.Heartbeat));
}
