using System.Globalization;
using FlagService.Application.Accounts.Mail;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Email;

/// <summary>
/// Which mails can be sent, and where their links lead. Links are made of <c>PUBLIC_URL</c> alone, never of a request's <c>Host</c>;
/// without it they lead to this machine in Development, and elsewhere there are none.
/// </summary>
internal sealed class MailDelivery(MailOptions options, ServiceSettings settings, bool isDevelopment) : ILandingPages
{
    private readonly string? _publicRoot = settings.PublicUrl?.AbsoluteUri.TrimEnd('/');

    /// <summary>Whether a mail server is configured.</summary>
    public bool HasServer { get; } = !string.IsNullOrEmpty(options.Host);

    /// <summary>Whether mails go anywhere: to the server, or to the log in Development.</summary>
    public bool IsThere => HasServer || isDevelopment;

    /// <summary>Whether mails with links do.</summary>
    public bool HasLinks => IsThere && (_publicRoot is not null || isDevelopment);

    private string Root => _publicRoot ?? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{settings.Port}");

    /// <summary>Whether a mail of a kind goes anywhere.</summary>
    public bool Takes(MailKind kind) => QueuedMail.TokenOf(kind) is null ? IsThere : HasLinks;

    /// <summary>The link of a mail; null where it has none.</summary>
    public string? LinkOf(PreparedMail mail) => QueuedMail.TokenOf(mail.Kind) switch
    {
        AccountTokenKind.EmailVerification => $"{Root}/v1/auth/email/verify?token={mail.Token}",
        AccountTokenKind.PasswordRecovery => $"{Root}{options.ResetPage}?token={mail.Token}",
        _ => null,
    };

    public string AfterVerifying(string? error) => _publicRoot + options.VerifiedPage + (error is null ? "" : $"?error={error}");
}
