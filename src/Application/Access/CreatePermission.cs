using AutoMapper;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access;

/// <summary>Makes a permission for other services that ask this one; it allows nothing here, and nobody has it yet.</summary>
[Requires(Permissions.PermissionCreate)]
public sealed record CreatePermission(string? Name, string? Description) : ICommand<PermissionDetails>;

internal sealed class CreatePermissionValidator : AbstractValidator<CreatePermission>
{
    public CreatePermissionValidator()
    {
        RuleFor(request => request.Name).Passes(AccessShape.PermissionName);
        RuleFor(request => request.Description).Passes(Shape.Description);
    }
}

internal sealed class CreatePermissionHandler(IPermissions permissions, IMapper mapper, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<CreatePermission, PermissionDetails>
{
    public Task<PermissionDetails> Handle(CreatePermission request, CancellationToken cancellationToken)
    {
        var permission = Permission.Create(request.Name!, request.Description, time.Now());
        permissions.Add(permission);
        audit.Record(
            AuditActions.PermissionCreate,
            "permission",
            permission.Id.Value.ToString(),
            project: null,
            before: null,
            new { permission.Name, permission.Description });
        return Task.FromResult(mapper.Map<PermissionDetails>(permission));
    }
}
