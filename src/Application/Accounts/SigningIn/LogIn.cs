using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Starts a session with a password.</summary>
/// <remarks>It is a class, not a record, so that nothing prints the password.</remarks>
[Anyone]
public sealed class LogIn : IProcedure<SignedIn>
{
    /// <summary>The account's e-mail address or username.</summary>
    [Required]
    public string? EmailOrUsername { get; init; }

    /// <summary>The password.</summary>
    [Required]
    public string? Password { get; init; }

    /// <summary>The device that the session runs on; null if it isn't known.</summary>
    public DeviceDescription? Device { get; init; }
}

/// <summary>How a device describes itself; each field at most 200 characters.</summary>
/// <param name="Id">The device's id, which the client chose.</param>
/// <param name="Name">The device's name.</param>
/// <param name="Type">The kind of device, such as `phone`.</param>
/// <param name="ClientVersion">The version of the client.</param>
public sealed record DeviceDescription(string? Id, string? Name, string? Type, string? ClientVersion)
{
    internal Device ToDevice() => new(Id, Name, Type, ClientVersion);
}

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(request => request.EmailOrUsername).Passes(AccountShape.ClaimedName);
        RuleFor(request => request.Password).Passes(AccountShape.ClaimedPassword);
        RuleFor(request => request.Device!).SetValidator(new DeviceDescriptionValidator()).When(request => request.Device is not null);
    }
}

internal sealed class DeviceDescriptionValidator : AbstractValidator<DeviceDescription>
{
    public DeviceDescriptionValidator()
    {
        RuleFor(device => device.Id).Passes(Field);
        RuleFor(device => device.Name).Passes(Field);
        RuleFor(device => device.Type).Passes(Field);
        RuleFor(device => device.ClientVersion).Passes(Field);
    }

    private static string? Field(string? value) => Shape.Optional(value, Device.FieldLength);
}

internal sealed class LogInHandler(PasswordSignIn passwords, SessionIssue issue, SignedInAnswer answer) : IRequestHandler<LogIn, SignedIn>
{
    public async Task<SignedIn> Handle(LogIn request, CancellationToken cancellationToken)
    {
        var (user, session) = await passwords.SignInAsync(request.EmailOrUsername!, request.Password!, request.Device, issue.StartAsync, cancellationToken);
        return answer.Of(user, session);
    }
}
