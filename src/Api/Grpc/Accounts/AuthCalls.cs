using FlagService.Api.Limits;
using FlagService.Api.Operations;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Registration;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;

namespace FlagService.Api.Grpc.Accounts;

/// <summary>Accounts and sessions, as <c>/v1/auth</c> has them.</summary>
[Manages]
internal sealed class AuthCalls : AuthService.AuthServiceBase
{
    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Registration)]
    public override async Task<SignUpResponse> SignUp(SignUpRequest request, ServerCallContext context) => new()
    {
        User = UserMessages.Of(await context.SendAsync(new Register
        {
            Name = request.Name,
            Email = request.Email,
            Username = request.Username,
            Password = request.Password,
        })),
    };

    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.SignIn)]
    public override async Task<AuthenticateResponse> Authenticate(AuthenticateRequest request, ServerCallContext context)
    {
        var signedIn = await context.SendAsync(new LogIn
        {
            EmailOrUsername = request.EmailOrUsername,
            Password = request.Password,
            Device = SessionMessages.Read(request.Device),
        });
        return new AuthenticateResponse { Tokens = SessionMessages.Of(signedIn), User = UserMessages.Of(signedIn.User) };
    }

    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Refresh)]
    public override async Task<RefreshTokensResponse> RefreshTokens(RefreshTokensRequest request, ServerCallContext context)
    {
        var signedIn = await context.SendAsync(new RefreshSession { RefreshToken = request.RefreshToken });
        return new RefreshTokensResponse { Tokens = SessionMessages.Of(signedIn), User = UserMessages.Of(signedIn.User) };
    }

    [InPersonCredential]
    public override async Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context)
    {
        await context.SendAsync(new LogOut());
        return new SignOutResponse();
    }

    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Recovery)]
    public override async Task<RecoveryStartResponse> RecoveryStart(RecoveryStartRequest request, ServerCallContext context)
    {
        await context.SendAsync(new RecoverPassword(request.Email));
        return new RecoveryStartResponse();
    }

    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Recovery)]
    public override async Task<RecoveryConfirmResponse> RecoveryConfirm(RecoveryConfirmRequest request, ServerCallContext context)
    {
        await context.SendAsync(new ResetPassword { Token = request.Token, Password = request.Password });
        return new RecoveryConfirmResponse();
    }

    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Recovery)]
    public override async Task<VerifyEmailResponse> VerifyEmail(VerifyEmailRequest request, ServerCallContext context)
    {
        var signedIn = await context.SendAsync(new VerifyEmail { Token = request.Token, Device = SessionMessages.Read(request.Device) });
        return new VerifyEmailResponse { Tokens = SessionMessages.Of(signedIn), User = UserMessages.Of(signedIn.User) };
    }

    [InPersonCredential]
    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var usual = new PageRequest(1, 20, Search: null);
        var page = await context.SendAsync(new ListSessions(usual with
        {
            Number = request.Page == 0 ? usual.Number : request.Page,
            Size = request.PerPage == 0 ? usual.Size : request.PerPage,
            Search = request.Search.Length == 0 ? null : request.Search,
        }));
        return new ListSessionsResponse { Sessions = { page.Data.Select(SessionMessages.Of) }, Total = page.Total };
    }

    [InPersonCredential]
    public override async Task<RevokeSessionResponse> RevokeSession(RevokeSessionRequest request, ServerCallContext context)
    {
        await context.SendAsync(new EndSession(new SessionId(context.IdIn("session", "session_id", request.SessionId))));
        return new RevokeSessionResponse();
    }

    [InPersonCredential]
    public override async Task<RevokeOtherSessionsResponse> RevokeOtherSessions(RevokeOtherSessionsRequest request, ServerCallContext context)
    {
        await context.SendAsync(new EndOtherSessions());
        return new RevokeOtherSessionsResponse();
    }
}
