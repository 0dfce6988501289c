using AutoMapper;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access;

/// <summary>
/// Changes a permission; what is absent stays. A new name for one that is in use gives its holders what that name says, so that only those
/// who hold everything may do that.
/// </summary>
[Requires(Permissions.PermissionUpdate)]
public sealed record UpdatePermission(PermissionId Id) : ICommand<PermissionDetails>
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Description { get; init; }
}

internal sealed class UpdatePermissionValidator : AbstractValidator<UpdatePermission>
{
    public UpdatePermissionValidator()
    {
        // The present name of a built-in one may be sent along.
        RuleFor(request => request.Name).PassesIfGiven(name =>
            name is not null && Permissions.IsBuiltIn(name) ? null : AccessShape.PermissionName(name));
        RuleFor(request => request.Description).PassesIfGiven(Shape.Description);
    }
}

internal sealed class UpdatePermissionHandler(
    IPermissions permissions,
    IGrants grants,
    AccessLock accessLock,
    IMapper mapper,
    IReadOnlyFields sentBack,
    IAuditTrail audit) : IRequestHandler<UpdatePermission, PermissionDetails>
{
    public async Task<PermissionDetails> Handle(UpdatePermission request, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        var permission = await permissions.GetAsync(request.Id, cancellationToken);
        sentBack.Ensure(mapper.Map<PermissionDetails>(permission));
        var name = request.Name.Or(permission.Name)!;
        if (name != permission.Name)
        {
            if (permission.BuiltIn)
            {
                AccessErrors.PermissionIsBuiltIn.Throw();
            }

            if (Permissions.IsBuiltIn(name))
            {
                AccessErrors.PermissionNameTaken.Throw();
            }

            if (!authority.MayRename(name, await grants.UseOfAsync(permission.Id, cancellationToken)))
            {
                AccessErrors.CannotGrantWhatYouLack.Throw();
            }
        }

        var before = new { permission.Name, permission.Description };
        permission.Describe(name, request.Description.Or(permission.Description));
        audit.Record(
            AuditActions.PermissionUpdate,
            "permission",
            permission.Id.Value.ToString(),
            project: null,
            before,
            new { permission.Name, permission.Description });
        return mapper.Map<PermissionDetails>(permission);
    }
}
