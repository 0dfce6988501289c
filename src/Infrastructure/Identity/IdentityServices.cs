using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Keys;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Identity.Countries;
using FlagService.Infrastructure.Identity.Hashing;
using FlagService.Infrastructure.Identity.Keys;
using FlagService.Infrastructure.Identity.Root;
using FlagService.Infrastructure.LastUsed;
using FlagService.Infrastructure.Persistence.Accounts;
using FlagService.Infrastructure.Sealing;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Identity;

/// <summary>Wires up accounts, sessions and tokens.</summary>
internal static class IdentityServices
{
    /// <summary>Adds what fulfils the ports of accounts and access; its steps of the start come after those of the schema.</summary>
    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSessions()
        .AddAccountPersistence()
        .AddScoped<IErasure, Erasure>()
        .AddSingleton<HashCosts>()
        .AddSingleton<HashingQueue>()
        .AddSingleton<IPasswords, Passwords>()
        .AddSingleton<ISecretTokens, SecretTokens>()
        .AddSingleton<SealingKeys>()
        .AddSingleton<SigningKeys>()
        .AddSingleton<SigningKeyRefresh>()
        .AddScoped<FirstStart>()
        .AddSingleton<FirstAdministrator>()
        .AddSingleton<IFirstAdministrator>(provider => provider.GetRequiredService<FirstAdministrator>())
        .AddScoped<SigningKeyRows>()
        .AddScoped<ISigningKeys>(provider => provider.GetRequiredService<SigningKeyRows>())
        .AddHostedService<SigningKeyRenewal>()
        .AddSingleton<IProtectionKeys, ProtectionKeys>()
        .AddSingleton<ITokenIssuer, TokenIssuer>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<IAccessTokens>(provider => provider.GetRequiredService<AccessTokens>())
        .AddSingleton<IdentityGenerations>()
        .AddSingleton<IUserChanges>(services => services.GetRequiredService<IdentityGenerations>())
        .AddSingleton<IdentityCache>()
        .AddScoped<IdentityRows>()
        .AddScoped<Func<IdentityRows>>(provider => provider.GetRequiredService<IdentityRows>) // Most requests need none of it.
        .AddScoped<Authenticator>()
        .AddScoped<PersonalTokenAuthenticator>()
        .AddScoped<IAuthenticator, BearerAuthenticator>()
        .AddScoped<IBrowserSessions, BrowserSessions>()
        .AddSingleton<PersonalTokenLastUsed>()
        .AddSingleton<PersonalTokenUseWriter>()
        .AddHostedService(provider => provider.GetRequiredService<PersonalTokenUseWriter>())
        .AddScoped<IOwnProfiles, OwnProfiles>()
        .AddScoped<IStartupStep, SigningKeyStep>()
        .AddScoped<IStartupStep, RootStep>()
        .AddScoped<IStartupStep, HashCostStep>()
        .AddSingleton<ExpiredRows>()
        .AddHostedService(provider => provider.GetRequiredService<ExpiredRows>());

    private static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<ICountries>(AddressCountries.Open(services.SettingsOf<SessionOptions>()))
        .AddSingleton<LastUseServices>()
        .AddSingleton<SessionLastUsed>()
        .AddHostedService<SessionUseWriter>();
}
