using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Accounts.Tokens;
using FlagService.Infrastructure.Persistence.Access;
using FlagService.Infrastructure.Persistence.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>Wires up what keeps accounts.</summary>
internal static class AccountPersistence
{
    public static IServiceCollection AddAccountPersistence(this IServiceCollection services) => services
        .AddScoped<IUsers, Users>()
        .AddScoped<ISessions, Sessions>()
        .AddScoped<IPersonalTokens, PersonalTokens>()
        .AddScoped<ISignInFailures, SignInFailures>()
        .AddScoped<IPersonalData, SessionData>()
        .AddScoped<IPersonalData, PersonalTokenData>()
        .AddScoped<IPersonalData, MailData>()
        .AddScoped<IPersonalData, AuditData>()
        .AddScoped<IAccountTokens, AccountTokens>()
        .AddScoped<IGrants, GrantRows>()
        .AddScoped<IHolders, Holders>()
        .AddScoped<IUserDirectory, UserDirectory>()
        .AddScoped<IGivenAccess, GivenAccessRows>()
        .AddScoped<IAdministrators, Administrators>()
        .AddScoped<IRoles, Roles>()
        .AddScoped<IPermissions, PermissionRows>();
}
