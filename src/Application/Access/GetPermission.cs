using AutoMapper;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using MediatR;

namespace FlagService.Application.Access;

/// <summary>One permission.</summary>
[Requires(Permissions.PermissionRead)]
public sealed record GetPermission(PermissionId Id) : IQuery<PermissionDetails>;

internal sealed class GetPermissionHandler(IPermissions permissions, IMapper mapper) : IRequestHandler<GetPermission, PermissionDetails>
{
    public async Task<PermissionDetails> Handle(GetPermission request, CancellationToken cancellationToken) =>
        mapper.Map<PermissionDetails>(await permissions.GetAsync(request.Id, cancellationToken));
}
