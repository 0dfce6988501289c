using FlagService.Application.Requests;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Starts a browser's session with a password; a cookie identifies it.</summary>
/// <remarks>It is a class, not a record, so that nothing prints the password.</remarks>
[Anyone]
public sealed class StartBrowserSession : IProcedure<StartedBrowserSession>
{
    public string? EmailOrUsername { get; init; }

    public string? Password { get; init; }

    /// <summary>The device; null where it isn't known.</summary>
    public DeviceDescription? Device { get; init; }
}

/// <summary>A session of a browser.</summary>
/// <param name="Secret">What the cookie holds: 256 random bits in Base58, of which only the SHA-256 is kept.</param>
/// <param name="Lifetime">After how long it is over in any case.</param>
public sealed record StartedBrowserSession(string Secret, TimeSpan Lifetime);

internal sealed class StartBrowserSessionValidator : AbstractValidator<StartBrowserSession>
{
    public StartBrowserSessionValidator()
    {
        RuleFor(request => request.EmailOrUsername).Passes(AccountShape.ClaimedName);
        RuleFor(request => request.Password).Passes(AccountShape.ClaimedPassword);
        RuleFor(request => request.Device!).SetValidator(new DeviceDescriptionValidator()).When(request => request.Device is not null);
    }
}

internal sealed class StartBrowserSessionHandler(PasswordSignIn passwords, SessionIssue issue, SessionOptions options)
    : IRequestHandler<StartBrowserSession, StartedBrowserSession>
{
    public async Task<StartedBrowserSession> Handle(StartBrowserSession request, CancellationToken cancellationToken)
    {
        var (_, session) = await passwords.SignInAsync(request.EmailOrUsername!, request.Password!, request.Device, issue.StartForBrowserAsync, cancellationToken);
        return new(session.Secret, options.Lifetime);
    }
}
