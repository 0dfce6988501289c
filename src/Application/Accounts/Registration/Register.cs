using AutoMapper;
using FlagService.Application.Access;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Registration;

/// <summary>
/// Registers an account. The account gets the role Member; a request can't ask for more.
/// </summary>
/// <remarks>It is a class, not a record, so that nothing prints the password.</remarks>
[Anyone]
public sealed class Register : IProcedure<UserDetails>
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
}

internal sealed class RegisterValidator : AbstractValidator<Register>
{
    public RegisterValidator()
    {
        RuleFor(request => request.Name).Passes(Shape.Name);
        RuleFor(request => request.Email).Passes(AccountShape.Email);
        RuleFor(request => request.Username).Passes(AccountShape.Username);
        RuleFor(request => request.Password).PassesWith((request, password) =>
            AccountShape.NewPassword(password, request.Name, request.Email, request.Username));
    }
}

internal sealed class RegisterHandler(
    IUsers users,
    IPasswords passwords,
    IGrants grants,
    IMails mails,
    RegistrationOptions options,
    IMapper mapper,
    IUnitOfWork work,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<Register, UserDetails>
{
    public async Task<UserDetails> Handle(Register request, CancellationToken cancellationToken)
    {
        if (!options.Enabled)
        {
            AccountErrors.RegistrationIsOff.Throw();
        }

        // The unique indexes decide; asking first spares a hash. The username comes first: with one that is taken nobody can ask for addresses
        // without leaving an account behind.
        if (await users.IsUsernameTakenAsync(request.Username!, cancellationToken))
        {
            AccountErrors.UsernameTaken.Throw();
        }

        if (await users.IsEmailTakenAsync(request.Email!, cancellationToken))
        {
            AccountErrors.EmailTaken.Throw();
        }

        var hash = await passwords.HashAsync(request.Password!, cancellationToken);
        return await work.CommitAsync(project: null, () => AddAsync(request, hash, cancellationToken), cancellationToken);
    }

    private async Task<UserDetails> AddAsync(Register request, string passwordHash, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var user = User.Register(request.Name!, request.Email!, request.Username!, passwordHash, now);
        users.Add(user);
        await grants.GiveAsync(user.Id, BuiltInRoles.Member, now, cancellationToken);
        await mails.QueueAsync(QueuedMail.To(user, MailKind.Welcome, user.Email, now), cancellationToken);
        audit.Record(new AccountEvent(AuditActions.UserRegister, "user", user.Id.Value.ToString())
        {
            Actor = user.Id,
            After = new { status = UserMappings.NameOf(user.Status), role = BuiltInRoles.Member.Name },
            Person = user.Id,
            PersonAfter = PersonalFields.Of(user),
        });
        return mapper.Map<UserDetails>(user);
    }
}
