using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using FlagService.Infrastructure.Persistence;

namespace FlagService.Infrastructure.Email;

/// <summary>
/// Tells the refusal of one mail from a server that can't be used at all. The client names the stage of a failure only where it is the
/// recipient's, so that of the others the status decides.
/// </summary>
internal static class SmtpFaults
{
    // What the framework's enumeration has no names for (RFC 4954).
    private const SmtpStatusCode PasswordTransitionNeeded = (SmtpStatusCode)432;
    private const SmtpStatusCode MechanismTooWeak = (SmtpStatusCode)534;
    private const SmtpStatusCode CredentialsInvalid = (SmtpStatusCode)535;
    private const SmtpStatusCode EncryptionNeeded = (SmtpStatusCode)538;

    private const int FirstPermanent = 500;

    // What the client's own sentence ends with; what comes after it is the server's.
    private const string Response = "The server response was: ";

    /// <summary>The refusal of one mail; null where the failure concerns them all.</summary>
    /// <param name="failure">What the client threw.</param>
    /// <param name="address">Where the mail goes.</param>
    /// <param name="isTransmitted">Whether the server had taken sender and recipient and was given the content.</param>
    public static MailRefusal? RefusalOf(Exception failure, string address, bool isTransmitted)
    {
        if (failure is not SmtpException smtp || ConcernsAll(smtp.StatusCode))
        {
            return null;
        }

        if (smtp.StatusCode == SmtpStatusCode.GeneralFailure)
        {
            return IsUnwritable(smtp, address) ? new MailRefusal(IsFinal: true, "the address can't be written for this server") : null;
        }

        // Before the content, a status that isn't the recipient's may be the sender's, which is worth trying again.
        var isTheMails = isTransmitted || smtp is SmtpFailedRecipientException;
        return new MailRefusal(isTheMails && (int)smtp.StatusCode >= FirstPermanent, smtp.StatusCode.ToString());
    }

    /// <summary>What is wrong with the server, in plain words.</summary>
    public static string Words(Exception failure)
    {
        var reason = "the mail server can't be used";
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            reason = cause switch
            {
                SettingException => cause.Message.TrimEnd('.'),
                SocketException refusal => $"the mail server: {FaultWords.OfSocket(refusal.SocketErrorCode)}",
                AuthenticationException => "the mail server's TLS certificate is not trusted, or is not for this host",
                TimeoutException => "the mail server did not answer in time",
                SmtpException smtp when smtp.StatusCode != SmtpStatusCode.GeneralFailure => $"the mail server answered {(int)smtp.StatusCode}{ResponseOf(smtp)}",
                _ => reason,
            };
        }

        return reason;
    }

    private static string ResponseOf(SmtpException failure) =>
        failure.Message.IndexOf(Response, StringComparison.Ordinal) is >= 0 and var at ? $" {failure.Message[(at + Response.Length)..].Trim()}" : "";

    private static bool ConcernsAll(SmtpStatusCode status) => status is SmtpStatusCode.ServiceNotAvailable
        or SmtpStatusCode.ClientNotPermitted
        or SmtpStatusCode.MustIssueStartTlsFirst
        or SmtpStatusCode.CommandUnrecognized
        or SmtpStatusCode.CommandNotImplemented
        or SmtpStatusCode.BadCommandSequence
        or PasswordTransitionNeeded
        or MechanismTooWeak
        or CredentialsInvalid
        or EncryptionNeeded;

    /// <summary>A name before the @ that needs SMTPUTF8, or a domain that is none: the client says so by a sentence with the address.</summary>
    private static bool IsUnwritable(Exception failure, string address)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SmtpException && cause.Message.Contains(address, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
