using FlagService.Application.Access;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Events;

/// <summary>Opens a stream of what changes in the projects that the caller sees. The caller disposes of it.</summary>
/// <param name="LastEventId">The last event that the caller has; null where they don't say.</param>
[SignedIn]
public sealed record StreamEvents(string? LastEventId) : IQuery<IEventStream>, IRoutine;

internal sealed class StreamEventsHandler(IEventStreams streams, IGrants grants, ICurrentCaller current) : IRequestHandler<StreamEvents, IEventStream>
{
    public Task<IEventStream> Handle(StreamEvents request, CancellationToken cancellationToken) =>
        streams.OpenAsync(current.User, request.LastEventId, () => grants.OfAsync(current.User.Id, cancellationToken));
}
