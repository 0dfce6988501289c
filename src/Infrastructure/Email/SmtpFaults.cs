using System.Net.Mail;

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
