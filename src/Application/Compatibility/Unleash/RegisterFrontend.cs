using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>An SDK for browsers introduces itself. FlagService keeps no list of applications, so that nothing happens.</summary>
[SdkKey]
public sealed record RegisterFrontend : IProcedure;

internal sealed class RegisterFrontendHandler : IRequestHandler<RegisterFrontend, Unit>
{
    public Task<Unit> Handle(RegisterFrontend request, CancellationToken cancellationToken) => Unit.Task;
}
