using FlagService.Application.Accounts.Administration;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Registration;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Application.Accounts;

/// <summary>Wires up what several use cases of accounts share.</summary>
internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<SignInLimit>()
        .AddScoped<IPipelineBehavior<LogIn, SignedIn>, CountSignIns<LogIn, SignedIn>>()
        .AddScoped<IPipelineBehavior<StartBrowserSession, StartedBrowserSession>, CountSignIns<StartBrowserSession, StartedBrowserSession>>()
        .AddScoped<PasswordSignIn>()
        .AddScoped<SessionIssue>()
        .AddScoped<SessionEnd>()
        .AddScoped<SignedInAnswer>()
        .AddScoped<OwnPassword>()
        .AddScoped<AccountLookups>()
        .AddScoped<OwnProfileAnswer>()
        .AddScoped<NewPasswords>()
        .AddScoped<NewAddresses>()
        .AddScoped<EmailVerification>()
        .AddScoped<RequestedMail>()
        .AddScoped<MailPreparation>()
        .AddScoped<ChosenAccess>()
        .AddScoped<UserFilters>()
        .AddScoped<AccessPaths>()
        .AddScoped<AskedAccess>()
        .AddScoped<GrantHistories>()
        .AddScoped<ManagedUsers>();
}
