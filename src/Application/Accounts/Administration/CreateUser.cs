using FlagService.Application.Access;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Creates an account with the given roles and permissions.</summary>
/// <remarks>It is a class, not a record, so that nothing prints the password.</remarks>
[Requires(Domain.Access.Permissions.UserCreate)]
public sealed class CreateUser : IProcedure<ManagedUser>
{
    /// <summary>1 to 200 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>Unique among users who are not deleted.</summary>
    [Required]
    public string? Email { get; init; }

    /// <summary>Unique among users who are not deleted; 1 to 64 of `A-Z a-z 0-9 . _ -`.</summary>
    [Required]
    public string? Username { get; init; }

    /// <summary>10 to 256 characters, with letters and digits.</summary>
    [Required]
    public string? Password { get; init; }

    /// <summary>The same password again.</summary>
    [Required]
    public string? PasswordConfirmation { get; init; }

    /// <summary>`active` (the default), `pending` or `suspended`.</summary>
    public Optional<string?> Status { get; init; }

    /// <summary>Names or ids of the roles to grant everywhere. The default is none.</summary>
    public Optional<IReadOnlyList<string?>?> Roles { get; init; }

    /// <summary>Names or ids of the permissions to grant directly. The default is none.</summary>
    public Optional<IReadOnlyList<string?>?> Permissions { get; init; }
}

internal sealed class CreateUserValidator : AbstractValidator<CreateUser>
{
    public CreateUserValidator()
    {
        RuleFor(request => request.Name).Passes(Shape.Name);
        RuleFor(request => request.Email).Passes(AccountShape.Email);
        RuleFor(request => request.Username).Passes(AccountShape.Username);
        RuleFor(request => request.Password).PassesWith((request, password) =>
            AccountShape.NewPassword(password, request.Name, request.Email, request.Username));
        RuleFor(request => request.PasswordConfirmation).PassesWith((request, again) => again == request.Password ? null : "must be the password");
        RuleFor(request => request.Status).PassesIfGiven(AccountShape.Status);
        RuleFor(request => request.Roles).PassesEachIfGiven(References.Faults);
        RuleFor(request => request.Permissions).PassesEachIfGiven(References.Faults);
    }
}

internal sealed class CreateUserHandler(
    IUsers users,
    IPasswords passwords,
    IGivenAccess given,
    IMails mails,
    ChosenAccess chosen,
    AccessLock accessLock,
    IUnitOfWork work,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<CreateUser, ManagedUser>
{
    public async Task<ManagedUser> Handle(CreateUser request, CancellationToken cancellationToken)
    {
        // All of this is decided again below; refusing early spares a hash.
        await chosen.OfAsync(GivenAccess.None, request.Roles, request.Permissions, accessLock.Claimed, cancellationToken);
        if (await users.IsEmailTakenAsync(request.Email!, cancellationToken))
        {
            AccountErrors.EmailTaken.Throw();
        }

        if (await users.IsUsernameTakenAsync(request.Username!, cancellationToken))
        {
            AccountErrors.UsernameTaken.Throw();
        }

        var hash = await passwords.HashAsync(request.Password!, cancellationToken);
        return await work.CommitAsync(project: null, () => AddAsync(request, hash, cancellationToken), cancellationToken);
    }

    private async Task<ManagedUser> AddAsync(CreateUser request, string hash, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        var access = await chosen.OfAsync(GivenAccess.None, request.Roles, request.Permissions, authority, cancellationToken);
        var now = time.Now();
        var user = User.Register(request.Name!, request.Email!, request.Username!, hash, now);
        if (request.Status.IsGiven)
        {
            user.ChangeStatus(UserMappings.StatusOf(request.Status.Value!)!.Value, now);
        }

        users.Add(user);
        await given.SetAsync(user.Id, access, now, cancellationToken);
        await mails.QueueAsync(QueuedMail.To(user, MailKind.Welcome, user.Email, now), cancellationToken);
        audit.Record(UserRecord.Event(AuditActions.UserCreate, user, after: UserRecord.Of(user, access)) with
        {
            Person = user.Id,
            PersonAfter = PersonalFields.Of(user),
        });
        return ManagedUser.Of(user, access);
    }
}
