using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access.Roles;

/// <summary>Changes a role that the caller could give; what is absent stays.</summary>
[Requires(Domain.Access.Permissions.RoleUpdate)]
public sealed record UpdateRole(RoleId Id) : ICommand<RoleDetails>
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<IReadOnlyList<string?>?> Permissions { get; init; }
}

internal sealed class UpdateRoleValidator : AbstractValidator<UpdateRole>
{
    public UpdateRoleValidator()
    {
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.Description).PassesIfGiven(Shape.Description);
        RuleFor(request => request.Permissions).PassesEachIfGiven(References.Faults);
    }
}

internal sealed class UpdateRoleHandler(
    IRoles roles,
    IPermissions permissions,
    IGrants grants,
    ChosenPermissions chosen,
    AccessLock accessLock,
    IReadOnlyFields sentBack,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<UpdateRole, RoleDetails>
{
    public async Task<RoleDetails> Handle(UpdateRole request, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        var role = await roles.GetAsync(request.Id, cancellationToken);
        if (role.BuiltIn)
        {
            AccessErrors.RoleIsBuiltIn.Throw();
        }

        var before = await permissions.NameAsync([.. role.Permissions.Select(held => held.PermissionId)], cancellationToken);
        var after = request.Permissions.IsGiven ? await chosen.OfAsync("permissions", request.Permissions.Value, cancellationToken) : before;
        var holders = await grants.OfHoldersAsync(role.Id, cancellationToken);
        if (!authority.MayRedefine(NamesOf(before), NamesOf(after), holders))
        {
            AccessErrors.CannotGrantWhatYouLack.Throw();
        }

        sentBack.Ensure(RoleDetails.Of(role, before));
        var recordBefore = RoleRecord.Of(role, before);
        var now = time.Now();
        role.Describe(request.Name.Or(role.Name)!, request.Description.Or(role.Description), now);
        role.StandFor([.. after.Select(permission => permission.Id)], now);
        audit.Record(AuditActions.RoleUpdate, "role", role.Id.Value.ToString(), project: null, recordBefore, RoleRecord.Of(role, after));
        return RoleDetails.Of(role, after);
    }

    private static List<string> NamesOf(IEnumerable<NamedPermission> permissions) => [.. permissions.Select(permission => permission.Name)];
}
