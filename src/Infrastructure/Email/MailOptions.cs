using FlagService.Application.Settings;
using FlagService.Infrastructure.Settings;
using MimeKit;

namespace FlagService.Infrastructure.Email;

/// <summary>The section <c>FlagService:Mail</c>. Without a host there is no mail server.</summary>
internal sealed class MailOptions : ISettings
{
    /// <summary>Where a server speaks TLS from the first byte (RFC 8314).</summary>
    internal const int ImplicitTlsPort = 465;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The mail server's name or address.</summary>
    public string? Host { get; init; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; init; } = 587;

    /// <summary>
    /// Whether the connection is encrypted: by TLS from the first byte on port 465, else by STARTTLS before anything else is sent. The server's
    /// certificate is checked.
    /// </summary>
    public bool Tls { get; init; } = true;

    /// <summary>Who signs in to the server; null for nobody.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>A file that holds the password, instead of <see cref="Password"/>.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The sender's address.</summary>
    public string? From { get; init; }

    /// <summary>The sender's name, which mails also call the service by; 1 to 100 characters.</summary>
    public string FromName { get; init; } = "FlagService";

    /// <summary>How long one mail may take; 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The path below <c>PUBLIC_URL</c> where people land after they verified an address.</summary>
    public string VerifiedPage { get; init; } = "/account/verified";

    /// <summary>The path below <c>PUBLIC_URL</c> where a new password is set; it gets the query <c>token</c>.</summary>
    public string ResetPage { get; init; } = "/account/reset";

    public string? Fault()
    {
        if (Port is < 1 or > 65535)
        {
            return "Port must be 1 to 65535.";
        }

        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > LongestTimeout)
        {
            return "Timeout must be 1 second to 5 minutes.";
        }

        if (!IsPage(VerifiedPage))
        {
            return "VerifiedPage must be a path such as /welcome, without a query.";
        }

        if (!IsPage(ResetPage))
        {
            return "ResetPage must be a path such as /new-password, without a query.";
        }

        return string.IsNullOrEmpty(Host) ? null : FaultOfServer();
    }

    /// <summary>The password; if it is in a file, the file is read for each mail.</summary>
    /// <exception cref="SettingException">The file can't be read.</exception>
    public string? ReadPassword() =>
        string.IsNullOrEmpty(PasswordFile) ? Password : SettingFiles.Read("FlagService__Mail__PasswordFile", PasswordFile);

    private string? FaultOfServer()
    {
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
        {
            return "Host must be a name or an address, without a port.";
        }

        if (!MailboxAddress.TryParse(From, out var sender) || sender.Address != From || !From.Contains('@', StringComparison.Ordinal))
        {
            return "From must be the sender's address, such as flags@example.com.";
        }

        if (FromName.Length is < 1 or > 100 || FromName.Any(char.IsControl))
        {
            return "FromName must be 1 to 100 characters in one line.";
        }

        if (!string.IsNullOrEmpty(Password) && !string.IsNullOrEmpty(PasswordFile))
        {
            return "Password and PasswordFile are both set; set only one of them.";
        }

        return string.IsNullOrEmpty(User) != string.IsNullOrEmpty(ReadPassword()) ? "User and Password go together; set both or none." : null;
    }

    private static bool IsPage(string path) =>
        path.StartsWith('/')
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '?' or '#' || !char.IsAscii(c));
}
