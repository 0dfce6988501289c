using FlagService.Api.Operations;
using FlagService.Api.Streaming;
using FlagService.Application.Access;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.V1;
using Grpc.Core;

namespace FlagService.Api.Grpc.Accounts;

/// <summary>Users, as <c>/v1/users</c> has them.</summary>
[Manages]
internal sealed class UserCalls : UserService.UserServiceBase
{
    public override async Task<GetCurrentUserResponse> GetCurrentUser(GetCurrentUserRequest request, ServerCallContext context) =>
        UserMessages.Of(await context.SendAsync(new GetOwnProfile()));

    public override async Task<GetUserResponse> GetUser(GetUserRequest request, ServerCallContext context) =>
        new() { User = UserMessages.Of(await context.SendAsync(new GetUser(UserIn(context, request.UserId), request.Deleted))) };

    [TakesLong]
    public override async Task ListUsers(ListUsersRequest request, IServerStreamWriter<ListUsersResponse> responseStream, ServerCallContext context)
    {
        var search = new UserSearch(
            request.HasRole ? request.Role : null,
            request.HasPermission ? request.Permission : null,
            request.HasStatus ? request.Status : null,
            request.Deleted);
        var users = await context.SendAsync(new StreamUsers(search, request.Search.Length == 0 ? null : request.Search));
        await responseStream.WriteAllAsync(users, static user => new ListUsersResponse { User = UserMessages.Of(user) }, context.CancellationToken);
    }

    public override async Task<CreateUserResponse> CreateUser(CreateUserRequest request, ServerCallContext context) => new()
    {
        User = UserMessages.Of(await context.SendAsync(new CreateUser
        {
            Name = request.Name,
            Email = request.Email,
            Username = request.Username,
            Password = request.Password,
            PasswordConfirmation = request.Password,
            Status = request.HasStatus ? request.Status : default(Optional<string?>),
            Roles = new Optional<IReadOnlyList<string?>?>([.. request.Roles]),
            Permissions = new Optional<IReadOnlyList<string?>?>([.. request.Permissions]),
        })),
    };

    public override async Task<UpdateUserResponse> UpdateUser(UpdateUserRequest request, ServerCallContext context) => new()
    {
        User = UserMessages.Of(await context.SendAsync(new UpdateUser(UserIn(context, request.UserId))
        {
            Name = request.HasName ? request.Name : default(Optional<string?>),
            Email = request.HasEmail ? request.Email : default(Optional<string?>),
            Username = request.HasUsername ? request.Username : default(Optional<string?>),
            Status = request.HasStatus ? request.Status : default(Optional<string?>),
            Roles = Given(request.Roles),
            Permissions = Given(request.Permissions),
        })),
    };

    public override async Task<DeleteUserResponse> DeleteUser(DeleteUserRequest request, ServerCallContext context)
    {
        await context.SendAsync(new DeleteUser(UserIn(context, request.UserId)));
        return new DeleteUserResponse();
    }

    public override async Task<RestoreUserResponse> RestoreUser(RestoreUserRequest request, ServerCallContext context) =>
        new() { User = UserMessages.Of(await context.SendAsync(new RestoreUser(UserIn(context, request.UserId)))) };

    public override async Task<SetPasswordResponse> SetPassword(SetPasswordRequest request, ServerCallContext context)
    {
        await context.SendAsync(new SetPassword(UserIn(context, request.UserId)) { Password = request.Password });
        return new SetPasswordResponse();
    }

    public override async Task<CheckPermissionsResponse> CheckPermissions(CheckPermissionsRequest request, ServerCallContext context)
    {
        var project = request.HasProjectId ? new ProjectId(context.IdIn("project", "project_id", request.ProjectId)) : (ProjectId?)null;
        var check = await context.SendAsync(new CheckPermissions([.. request.Permissions], project));
        return new CheckPermissionsResponse { Allowed = { check.Allowed.ToDictionary(StringComparer.Ordinal) } };
    }

    private static UserId UserIn(ServerCallContext context, string id) => new(context.IdIn("user", "user_id", id));

    private static Optional<IReadOnlyList<string?>?> Given(V1.References? references) =>
        references is null ? default : new Optional<IReadOnlyList<string?>?>([.. references.Names]);
}
