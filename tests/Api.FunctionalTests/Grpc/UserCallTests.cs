using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using FlagService.V1;
using Google.Rpc;
using Grpc.Core;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>Accounts, sessions and users by our own gRPC are those of <c>/v1</c>.</summary>
public sealed class UserCallTests(Database database) : ServiceTests(database)
{
    private const string Auth = "flagservice.v1.AuthService/";
    private const string Users = "flagservice.v1.UserService/";
    private const string Password = "correct horse 42";

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings => [("FlagService:Grpc:ListsPerCaller", "1")];

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_account_lives_from_sign_up_to_sign_out(bool web)
    {
        var username = Unique("caller");
        using var stranger = GrpcClient.Open(Service.Address, [], web);
        var made = await stranger.CallAsync<SignUpRequest, SignUpResponse>($"{Auth}SignUp", new() { Name = "Somebody", Email = $"{username}@example.com", Username = username, Password = Password });
        var request = new AuthenticateRequest { EmailOrUsername = username, Password = Password, Device = new Device { Id = "d1", Name = "Somebody's phone", Type = "phone", ClientVersion = "1.2" } };
        var first = await stranger.CallAsync<AuthenticateRequest, AuthenticateResponse>($"{Auth}Authenticate", request);
        Assert.That((first.User.Id, first.User.Username, first.User.Status), Is.EqualTo((made.User.Id, username, "active")));

        var next = await stranger.CallAsync<RefreshTokensRequest, RefreshTokensResponse>($"{Auth}RefreshTokens", new() { RefreshToken = first.Tokens.RefreshToken });
        var other = await stranger.CallAsync<AuthenticateRequest, AuthenticateResponse>($"{Auth}Authenticate", new() { EmailOrUsername = username, Password = Password });
        using var caller = Signed(next.Tokens, web);
        using var elsewhere = Signed(other.Tokens, web);
        var sessions = await caller.CallAsync<ListSessionsRequest, ListSessionsResponse>($"{Auth}ListSessions", new() { PerPage = 1 });
        Assert.That((sessions.Total, sessions.Sessions.Count), Is.EqualTo((2, 1)));
        sessions = await caller.CallAsync<ListSessionsRequest, ListSessionsResponse>($"{Auth}ListSessions", new() { Search = "PHONE" });
        var own = sessions.Sessions.Single();
        Assert.That((own.Current, own.Device, own.Refreshes, own.Address), Is.EqualTo((true, request.Device, 1, "127.0.0.1")));

        await caller.CallAsync<RevokeOtherSessionsRequest, RevokeOtherSessionsResponse>($"{Auth}RevokeOtherSessions", new());
        await elsewhere.CallAsync<GetCurrentUserRequest, GetCurrentUserResponse>($"{Users}GetCurrentUser", new()).ExpectAsync(StatusCode.Unauthenticated, "session_ended");
        var me = await caller.CallAsync<GetCurrentUserRequest, GetCurrentUserResponse>($"{Users}GetCurrentUser", new());
        Assert.That((me.User.Id, me.Roles.Single().Name), Is.EqualTo((made.User.Id, "Member")));
        await caller.CallAsync<RevokeSessionRequest, RevokeSessionResponse>($"{Auth}RevokeSession", new() { SessionId = Guid.NewGuid().ToString() }).ExpectAsync(StatusCode.NotFound, "session_not_found");
        await caller.CallAsync<SignOutRequest, SignOutResponse>($"{Auth}SignOut", new());
        await caller.CallAsync<SignOutRequest, SignOutResponse>($"{Auth}SignOut", new()).ExpectAsync(StatusCode.Unauthenticated, "session_ended");
    }

    [Test]
    public async Task Refuses_with_the_field_the_code_and_when_to_try_again()
    {
        using var stranger = GrpcClient.Open(Service.Address, []);
        using var root = GrpcClient.Of(Service, await RootAsync());
        var request = new SignUpRequest { Name = "Somebody", Email = "nobody", Username = "root", Password = Password };
        var invalid = await stranger.CallAsync<SignUpRequest, SignUpResponse>($"{Auth}SignUp", request).ExpectAsync(StatusCode.InvalidArgument, "validation_failed");
        Assert.That(invalid.GetDetail<BadRequest>().FieldViolations.Select(field => field.Field), Is.EqualTo(new[] { "email" }));
        request.Email = $"{Unique("x")}@example.com";
        await stranger.CallAsync<SignUpRequest, SignUpResponse>($"{Auth}SignUp", request).ExpectAsync(StatusCode.AlreadyExists, "username_taken");
        var device = await stranger.CallAsync<AuthenticateRequest, AuthenticateResponse>($"{Auth}Authenticate", new() { EmailOrUsername = "root", Password = "wrong", Device = new Device { ClientVersion = new string('x', 201) } })
            .ExpectAsync(StatusCode.InvalidArgument, "validation_failed");
        Assert.That(device.GetDetail<BadRequest>().FieldViolations.Single().Field, Is.EqualTo("device.client_version"));
        var malformed = await root.CallAsync<GetUserRequest, GetUserResponse>($"{Users}GetUser", new() { UserId = "me" }).ExpectAsync(StatusCode.InvalidArgument, "malformed");
        Assert.That(malformed.GetDetail<BadRequest>().FieldViolations.Single(), Is.EqualTo(new BadRequest.Types.FieldViolation { Field = "user_id", Description = "must be an id, which is a UUID" }));
        await root.CallAsync<DeleteUserRequest, DeleteUserResponse>($"{Users}DeleteUser", new() { UserId = (await MeAsync(root)).Id }).ExpectAsync(StatusCode.FailedPrecondition, "last_administrator");
        using var member = GrpcClient.Of(Service, await NewUserAsync());
        var id = (await MeAsync(root)).Id;
        var denied = await member.CallAsync<DeleteUserRequest, DeleteUserResponse>($"{Users}DeleteUser", new() { UserId = id }).ExpectAsync(StatusCode.PermissionDenied, "permission_missing");
        Assert.That(denied.GetDetail<ErrorInfo>().Metadata["permission"], Is.EqualTo("user.delete"));
        using var auditor = await RootAsync();
        var log = await auditor.GetAsync($"/v1/audit-log?action=access.deny&target={id}").ExpectAsync(200);
        Assert.That((string?)log["data"]![0]!["targetType"], Is.EqualTo("user"));
    }

    [Test]
    public async Task Administers_users()
    {
        using var root = GrpcClient.Of(Service, await RootAsync());
        var username = Unique("made");
        var made = await root.CallAsync<CreateUserRequest, CreateUserResponse>($"{Users}CreateUser", new()
        {
            Name = "Made",
            Email = $"{username}@example.com",
            Username = username,
            Password = Password,
            Status = "suspended",
            Roles = { "Member" },
        });
        Assert.That((made.User.User.Status, made.User.Roles.Single().Name), Is.EqualTo(("suspended", "Member")));
        var id = made.User.User.Id;

        var changed = await root.CallAsync<UpdateUserRequest, UpdateUserResponse>($"{Users}UpdateUser", new() { UserId = id, Name = "Changed", Status = "active" });
        Assert.That((changed.User.User.Name, changed.User.User.Email, changed.User.Roles.Count), Is.EqualTo(("Changed", $"{username}@example.com", 1)));
        changed = await root.CallAsync<UpdateUserRequest, UpdateUserResponse>($"{Users}UpdateUser", new() { UserId = id, Roles = new References() });
        Assert.That(changed.User.Roles, Is.Empty);
        await root.CallAsync<SetPasswordRequest, SetPasswordResponse>($"{Users}SetPassword", new() { UserId = id, Password = "another horse 43" });
        using var stranger = GrpcClient.Open(Service.Address, []);
        await stranger.CallAsync<AuthenticateRequest, AuthenticateResponse>($"{Auth}Authenticate", new() { EmailOrUsername = username, Password = "another horse 43" });

        await root.CallAsync<DeleteUserRequest, DeleteUserResponse>($"{Users}DeleteUser", new() { UserId = id });
        await root.CallAsync<GetUserRequest, GetUserResponse>($"{Users}GetUser", new() { UserId = id }).ExpectAsync(StatusCode.NotFound, "user_not_found");
        var deleted = await root.CallAsync<GetUserRequest, GetUserResponse>($"{Users}GetUser", new() { UserId = id, Deleted = true });
        Assert.That(deleted.User.DeleteTime, Is.Not.Null);
        await root.CallAsync<RestoreUserRequest, RestoreUserResponse>($"{Users}RestoreUser", new() { UserId = id });
        var check = await root.CallAsync<CheckPermissionsRequest, CheckPermissionsResponse>($"{Users}CheckPermissions", new() { Permissions = { "user.read", "none" } });
        Assert.That(check.Allowed, Is.EquivalentTo(new Dictionary<string, bool> { ["user.read"] = true, ["none"] = false }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Streams_the_users_who_are_searched(bool web)
    {
        using var administrator = await RootAsync();
        var prefix = Unique("listed");
        var names = Enumerable.Range(0, 40).Select(i => $"{prefix}-{i}").ToList();
        foreach (var name in names)
        {
            await administrator.PostAsJsonAsync("/v1/users", new { name, email = $"{name}@example.com", username = name, password = Password, passwordConfirmation = Password }).ExpectAsync(201);
        }

        using var root = GrpcClient.Of(Service, administrator, web);
        using var list = root.Stream<ListUsersRequest, ListUsersResponse>($"{Users}ListUsers", new() { Search = prefix.ToUpperInvariant() });
        var found = new List<string>();
        await foreach (var answer in list.ResponseStream.ReadAllAsync())
        {
            found.Add(answer.User.User.Username);
        }

        Assert.That(found, Is.EquivalentTo(names));
        using var none = root.Stream<ListUsersRequest, ListUsersResponse>($"{Users}ListUsers", new() { Role = "no such role" });
        await none.ResponseStream.MoveNext().ExpectAsync(StatusCode.InvalidArgument, "validation_failed");
    }

    private GrpcClient Signed(Tokens tokens, bool web) => GrpcClient.Open(Service.Address, new Metadata { { "authorization", $"Bearer {tokens.AccessToken}" } }, web);

    private static async Task<User> MeAsync(GrpcClient client) => (await client.CallAsync<GetCurrentUserRequest, GetCurrentUserResponse>($"{Users}GetCurrentUser", new())).User;
}
