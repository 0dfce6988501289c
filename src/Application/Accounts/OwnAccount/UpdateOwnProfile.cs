using System.Text.Json;
using FlagService.Application.Access;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>
/// Changes of the caller's profile. Absent fields stay as they are. A new e-mail address needs the current password. If a mail server is
/// configured, the address changes once it is verified; send the present address again to cancel the change.
/// </summary>
/// <remarks>It is a class, not a record, so that nothing prints the password.</remarks>
[InPerson]
public sealed class UpdateOwnProfile : IProcedure<OwnProfile>
{
    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Unique among users who are not deleted.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>Unique among users who are not deleted; 1 to 64 of `A-Z a-z 0-9 . _ -`.</summary>
    public Optional<string?> Username { get; init; }

    /// <summary>Any object of at most 16 KiB. It replaces the previous one completely; null clears it.</summary>
    public Optional<JsonElement> Preferences { get; init; }

    /// <summary>Required with a new e-mail address.</summary>
    public string? CurrentPassword { get; init; }
}

internal sealed class UpdateOwnProfileValidator : AbstractValidator<UpdateOwnProfile>
{
    public UpdateOwnProfileValidator()
    {
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.Email).PassesIfGiven(AccountShape.Email);
        RuleFor(request => request.Username).PassesIfGiven(AccountShape.Username);
        RuleFor(request => request.Preferences).PassesIfGiven(Accounts.OwnAccount.Preferences.Fault);
    }
}

internal sealed class UpdateOwnProfileHandler(
    IUsers users,
    OwnPassword ownPassword,
    AccountLookups lookups,
    NewAddresses newAddresses,
    OwnProfileAnswer answer,
    IReadOnlyFields sentBack,
    IUnitOfWork work,
    IAuditTrail audit,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<UpdateOwnProfile, OwnProfile>
{
    public async Task<OwnProfile> Handle(UpdateOwnProfile request, CancellationToken cancellationToken)
    {
        var preferences = request.Preferences.IsGiven ? Preferences.Kept(request.Preferences.Value) : null;
        var before = await users.FindAsync(current.User.Id, cancellationToken) ?? throw new RefusedException(AccessErrors.TokenRefused);
        if (AsksForAnother(request, before))
        {
            lookups.Count();
        }

        var compared = ChangesEmail(request, before) ? await ownPassword.DemandAsync(request.CurrentPassword, cancellationToken) : null;
        var user = await work.CommitAsync(project: null, () => ChangeAsync(request, preferences, compared, cancellationToken), cancellationToken);
        return await answer.OfAsync(user, current.User.Grants, cancellationToken);
    }

    private async Task<User> ChangeAsync(
        UpdateOwnProfile request,
        string? preferences,
        StoredPassword? compared,
        CancellationToken cancellationToken)
    {
        var user = compared is null
            ? await users.FindForChangeAsync(current.User.Id, cancellationToken)
            : await ownPassword.AcceptAsync(compared, cancellationToken);
        if (user is null)
        {
            throw new RefusedException(AccessErrors.TokenRefused);
        }

        sentBack.Ensure(await answer.OfAsync(user, current.User.Grants, cancellationToken));
        var (auditedBefore, before) = (AuditedOf(user), PersonalFields.Of(user));
        var now = time.Now();
        if (request.Name.IsGiven)
        {
            user.Rename(request.Name.Value!, now);
        }

        if (request.Username.IsGiven)
        {
            user.ChangeUsername(request.Username.Value!, now);
        }

        if (request.Preferences.IsGiven)
        {
            user.ChangePreferences(preferences, now);
        }

        if (ChangesEmail(request, user))
        {
            if (compared is null)
            {
                AccountErrors.CurrentPasswordWrong.Throw(); // Another request changed the address since it was compared.
            }

            await newAddresses.RequestAsync(user, request.Email.Value!, now, cancellationToken);
        }
        else if (request.Email.IsGiven)
        {
            user.DropPendingEmail();
        }

        audit.Record(new AccountEvent(AuditActions.UserUpdate, "user", user.Id.Value.ToString())
        {
            Person = user.Id,
            Before = auditedBefore,
            After = AuditedOf(user),
            PersonBefore = before,
            PersonAfter = PersonalFields.Of(user),
        });
        return user;
    }

    private static object? AuditedOf(User user) => user.PendingEmail is null ? null : new { waitsForVerification = true };

    /// <summary>Whether the answer may reveal that a name or an address is in use.</summary>
    private static bool AsksForAnother(UpdateOwnProfile request, User user) =>
        (request.Email.IsGiven && Text.Folded(request.Email.Value!) != user.EmailFolded)
        || (request.Username.IsGiven && Text.Folded(request.Username.Value!) != user.UsernameFolded);

    private static bool ChangesEmail(UpdateOwnProfile request, User user) =>
        request.Email.IsGiven && Text.Normalised(request.Email.Value!) != user.Email;
}
