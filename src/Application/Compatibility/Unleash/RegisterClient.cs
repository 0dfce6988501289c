using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>An SDK for servers introduces itself. FlagService keeps no list of applications, so that nothing happens.</summary>
[SdkKey(ServersOnly = true)]
public sealed record RegisterClient : IProcedure;

internal sealed class RegisterClientHandler : IRequestHandler<RegisterClient, Unit>
{
    public Task<Unit> Handle(RegisterClient request, CancellationToken cancellationToken) => Unit.Task;
}
