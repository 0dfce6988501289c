using System.Net.Sockets;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using MailKit.Net.Smtp;
using SmtpAuthenticationException = MailKit.Security.AuthenticationException;
using TlsException = System.Security.Authentication.AuthenticationException;

namespace FlagService.Infrastructure.Email;

/// <summary>Says in plain words why a mail server can't be used.</summary>
internal static class SmtpFaults
{
    /// <summary>What is wrong with the server, for the log.</summary>
    public static string Words(Exception failure)
    {
        var reason = "the mail server can't be used";
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            reason = cause switch
            {
                SettingException => cause.Message.TrimEnd('.'),
                SocketException refusal => $"the mail server: {FaultDescriptions.OfSocket(refusal.SocketErrorCode)}",
                TlsException => "the mail server's TLS certificate is not trusted, or is not for this host",
                TimeoutException => "the mail server did not answer in time",
                SmtpAuthenticationException => "the mail server rejected the user or the password",
                SmtpCommandException refusal => $"the mail server answered {(int)refusal.StatusCode} {refusal.Message.Trim()}",
                SmtpProtocolException => "the mail server ended the connection",
                NotSupportedException => "the mail server offers no STARTTLS or no supported way to sign in",
                _ => reason,
            };
        }

        return reason;
    }
}
