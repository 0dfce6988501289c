using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Audit;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Tokens;

/// <summary>Creates a token with which programs call the API on the caller's behalf.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Permissions">1 to 100 names or ids of permissions that the caller has, everywhere or in a project.</param>
/// <param name="ExpiresAt">When the token expires: a time in the future, at most 366 days ahead unless configured otherwise.</param>
[InPerson]
public sealed record CreatePersonalToken([Required] string? Name, [Required] IReadOnlyList<string?>? Permissions, [Required] DateTimeOffset? ExpiresAt)
    : ICommand<CreatedPersonalToken>;

internal sealed class CreatePersonalTokenValidator : AbstractValidator<CreatePersonalToken>
{
    public CreatePersonalTokenValidator()
    {
        RuleFor(request => request.Name).Passes(Shape.Name);
        RuleFor(request => request.Permissions).Passes(names => names is { Count: > 0 and <= PersonalToken.MaximumPermissions }
            ? null
            : $"must be 1 to {PersonalToken.MaximumPermissions} names or ids");
        RuleFor(request => request.Permissions).PassesEach((names, path) => Shape.Each(names, path, References.Fault));
        RuleFor(request => request.ExpiresAt).Passes(end => end is null ? Shape.Required : null);
    }
}

internal sealed class CreatePersonalTokenHandler(
    IPersonalTokens tokens,
    IUsers users,
    ISessions sessions,
    ChosenPermissions permissions,
    ISecretTokens secrets,
    PersonalTokenOptions options,
    Quotas quotas,
    IAuditTrail audit,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<CreatePersonalToken, CreatedPersonalToken>
{
    public async Task<CreatedPersonalToken> Handle(CreatePersonalToken request, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var end = EndOf(request, now);
        var names = await GivableAsync(request.Permissions, cancellationToken);
        await AcquireLockAsync(now, cancellationToken);

        var text = secrets.New(PersonalToken.Prefix);
        var token = PersonalToken.Issue(current.User.Id, request.Name!, secrets.Hash(text), names, now, end);
        tokens.Add(token);
        audit.Record(new AccountEvent(AuditActions.TokenCreate, "token", token.Id.Value.ToString())
        {
            After = new { userId = token.UserId.Value, token.Permissions, token.ExpiresAt },
            Person = token.UserId,
            PersonAfter = new { token.Name },
        });
        return new CreatedPersonalToken
        {
            Id = token.Id.Value,
            Name = token.Name,
            Permissions = token.Permissions,
            ExpiresAt = token.ExpiresAt,
            LastUsedAt = null,
            CreatedAt = token.CreatedAt,
            Token = text,
        };
    }

    private DateTimeOffset EndOf(CreatePersonalToken request, DateTimeOffset now)
    {
        var end = request.ExpiresAt!.Value.ToUniversalTime();
        end = end.AddTicks(-(end.Ticks % TimeSpan.TicksPerMicrosecond));
        if (end <= now)
        {
            Error.InvalidField("expiresAt", "must be in the future").Throw();
        }

        if (end - now > options.MaximumLifetime)
        {
            Error.InvalidField("expiresAt", $"must be at most {options.MaximumLifetime.TotalDays:0.###} days ahead").Throw();
        }

        return end;
    }

    private async Task<IReadOnlyList<string>> GivableAsync(IReadOnlyList<string?>? asked, CancellationToken cancellationToken)
    {
        List<string> names = [.. (await permissions.OfAsync("permissions", asked, cancellationToken)).Select(permission => permission.Name)];
        if (!names.TrueForAll(current.User.Grants.AllowSomewhere))
        {
            AccessErrors.CannotGrantWhatYouLack.Throw();
        }

        return names;
    }

    /// <summary>Waits for others who change the same account: none of them may end all tokens and miss this one.</summary>
    private async Task AcquireLockAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isLive = await users.FindForChangeAsync(current.User.Id, cancellationToken) is { MaySignIn: true }
            && (await sessions.FindForChangeAsync(current.User.Session, cancellationToken))?.IsLive(now) == true;
        if (!isLive)
        {
            AccessErrors.TokenRefused.Throw();
        }

        if ((await tokens.ListLiveAsync(current.User.Id, now, cancellationToken)).Count >= quotas.TokensPerUser)
        {
            AccountErrors.TooManyTokens(quotas.TokensPerUser).Throw();
        }
    }
}
