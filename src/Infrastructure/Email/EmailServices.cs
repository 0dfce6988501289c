using FlagService.Application.Accounts.Mail;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlagService.Infrastructure.Email;

/// <summary>Wires up mail.</summary>
internal static class EmailServices
{
    /// <summary>Adds the queue and what sends it.</summary>
    public static IServiceCollection AddEmail(this IServiceCollection services) => services
        .AddSingleton(provider => new MailDelivery(
            provider.GetRequiredService<MailOptions>(),
            provider.GetRequiredService<ServiceSettings>(),
            provider.GetService<IHostEnvironment>()?.IsDevelopment() == true))
        .AddSingleton<ILandingPages>(provider => provider.GetRequiredService<MailDelivery>())
        .AddSingleton<MailTemplates>()
        .AddSingleton<SmtpTransport>()
        .AddSingleton<LogTransport>()
        .AddSingleton<IMailTransport>(provider => provider.GetRequiredService<MailDelivery>().HasServer
            ? provider.GetRequiredService<SmtpTransport>()
            : provider.GetRequiredService<LogTransport>())
        .AddScoped<IMails, Mails>()
        .AddScoped<IStartupStep, MailStep>()
        .AddSingleton<MailJob>()
        .AddHostedService(provider => provider.GetRequiredService<MailJob>());
}
