using FlagService.Application.Access;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Changes somebody's account, and what they hold everywhere; what is absent stays.</summary>
[Requires(Domain.Access.Permissions.UserUpdate)]
public sealed record UpdateUser(UserId Id) : ICommand<ManagedUser>
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Email { get; init; }

    public Optional<string?> Username { get; init; }

    public Optional<string?> Status { get; init; }

    public Optional<IReadOnlyList<string?>?> Roles { get; init; }

    public Optional<IReadOnlyList<string?>?> Permissions { get; init; }
}

internal sealed class UpdateUserValidator : AbstractValidator<UpdateUser>
{
    public UpdateUserValidator()
    {
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.Email).PassesIfGiven(AccountShape.Email);
        RuleFor(request => request.Username).PassesIfGiven(AccountShape.Username);
        RuleFor(request => request.Status).PassesIfGiven(AccountShape.Status);
        RuleFor(request => request.Roles).PassesEachIfGiven(References.Faults);
        RuleFor(request => request.Permissions).PassesEachIfGiven(References.Faults);
    }
}

internal sealed class UpdateUserHandler(
    ManagedUsers managed,
    IGivenAccess given,
    ChosenAccess chosen,
    NewAddresses newAddresses,
    IReadOnlyFields sentBack,
    IAuditTrail audit,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<UpdateUser, ManagedUser>
{
    public async Task<ManagedUser> Handle(UpdateUser request, CancellationToken cancellationToken)
    {
        var taken = await managed.TakeAsync(request.Id, cancellationToken);
        var user = taken.User;
        var before = await given.OfAsync(user.Id, cancellationToken);
        sentBack.Ensure(ManagedUser.Of(user, before));
        var after = await chosen.OfAsync(before, request.Roles, request.Permissions, taken.Authority, cancellationToken);
        var (recordBefore, person) = (UserRecord.Of(user, before), PersonalFields.Of(user));
        var now = time.Now();

        await DescribeAsync(user, request, now, cancellationToken);
        if (!user.MaySignIn)
        {
            await managed.EndSessionsAsync(user, now, cancellationToken);
        }

        await managed.EnsureAdministratorStaysAsync(
            user,
            taken.IsActiveAdministrator,
            after.IsAdministrator && user.MaySignIn,
            cancellationToken);
        await given.SetAsync(user.Id, after, now, cancellationToken);
        audit.Record(UserRecord.Event(AuditActions.UserUpdate, user, recordBefore, UserRecord.Of(user, after)) with
        {
            Person = user.Id,
            PersonBefore = person,
            PersonAfter = PersonalFields.Of(user),
        });
        return ManagedUser.Of(user, after);
    }

    private async Task DescribeAsync(User user, UpdateUser request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        user.Rename(request.Name.Or(user.Name)!, now);
        user.ChangeUsername(request.Username.Or(user.Username)!, now);
        if (request.Email.IsGiven && Text.Normalised(request.Email.Value!) != user.Email)
        {
            // A stolen access token must not be enough to take an account over.
            if (user.Id == current.User.Id)
            {
                AccountErrors.OwnThroughProfile.Throw();
            }

            await newAddresses.SetAsync(user, request.Email.Value!, now, cancellationToken);
        }

        if (request.Status.IsGiven)
        {
            user.ChangeStatus(UserMappings.StatusOf(request.Status.Value!)!.Value, now);
        }
    }
}
