using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access.Roles;

/// <summary>Makes a role of permissions that the caller holds.</summary>
[Requires(Domain.Access.Permissions.RoleCreate)]
public sealed record CreateRole(string? Name, string? Description, IReadOnlyList<string?>? Permissions) : ICommand<RoleDetails>;

internal sealed class CreateRoleValidator : AbstractValidator<CreateRole>
{
    public CreateRoleValidator()
    {
        RuleFor(request => request.Name).Passes(Shape.Name);
        RuleFor(request => request.Description).Passes(Shape.Description);
        RuleFor(request => request.Permissions).PassesEach(References.Faults);
    }
}

internal sealed class CreateRoleHandler(
    IRoles roles,
    ChosenPermissions chosen,
    AccessLock accessLock,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<CreateRole, RoleDetails>
{
    public async Task<RoleDetails> Handle(CreateRole request, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        var permissions = await chosen.OfAsync("permissions", request.Permissions, cancellationToken);
        if (!authority.MayGive(permissions.Select(permission => permission.Name)))
        {
            AccessErrors.CannotGrantWhatYouLack.Throw();
        }

        var role = Role.Create(request.Name!, request.Description, permissions.Select(permission => permission.Id), time.Now());
        roles.Add(role);
        audit.Record(AuditActions.RoleCreate, "role", role.Id.Value.ToString(), project: null, before: null, RoleRecord.Of(role, permissions));
        return RoleDetails.Of(role, permissions);
    }
}

/// <summary>What the audit log keeps of a role.</summary>
internal sealed record RoleRecord(string Name, string Description, IReadOnlyList<string> Permissions)
{
    public static RoleRecord Of(Role role, IEnumerable<NamedPermission> permissions) =>
        new(role.Name, role.Description, [.. permissions.Select(permission => permission.Name).Order(StringComparer.Ordinal)]);
}
